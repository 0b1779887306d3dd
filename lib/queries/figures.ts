import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Instant } from "@/lib/domain/instant";
import type { Figure } from "@/lib/domain/ledger";
import { readsWords } from "@/lib/policy/reports";
import type { Scope } from "@/lib/policy/scope";

export type FigureRow = Figure & {
  readonly obligationId: string;
  readonly label: string;
  readonly outOf: number | null;
  readonly note: string | null;
  /** The report that says so; null: a published figure. */
  readonly report: string | null;
  /**
   * null: the scope stands as it was written. Else its words are in reports that this reader may not read, and the scope
   * is only told apart from others, by this number.
   */
  readonly withheld: number | null;
};
type Row = Omit<FigureRow, "withheld"> & { readonly teamId: string | null; readonly released: boolean };

// Of what reports say, each series' newest moment before the window is looked for first, so that the history before it is
// counted through but never joined. Published figures are few.
const FIGURES: Statement = {
  name: "provision_figures",
  text: `WITH said AS MATERIALIZED (
      SELECT f.obligation_id, f.version_id, q.ledger, q.kind, q.value, q.bound, q.unit, q.scope, q.as_of
      FROM finding f JOIN finding_quantity q ON q.finding_id = f.id WHERE f.obligation_id = ANY ($1)),
    since AS MATERIALIZED (
      SELECT s.*, b.as_of FROM (SELECT DISTINCT obligation_id, ledger, kind, unit, scope FROM said) s LEFT JOIN LATERAL (
        SELECT d.as_of FROM (SELECT x.version_id, x.as_of FROM said x
            WHERE (x.obligation_id, x.ledger, x.kind, x.unit, x.scope) = (s.obligation_id, s.ledger, s.kind, s.unit, s.scope) AND x.as_of < $3
            ORDER BY x.as_of DESC OFFSET 0) d
          JOIN report_version v ON v.id = d.version_id JOIN review a ON a.version_id = v.id AND a.step = 'approve' AND a.at <= $2
        WHERE NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw' AND w.at <= $2)
          AND NOT EXISTS (SELECT FROM report_version y JOIN review x ON x.version_id = y.id AND x.step = 'approve' AND x.at <= $2
            WHERE y.report_id = v.report_id AND y.n > v.n)
        LIMIT 1) b ON true)
    SELECT g.obligation_id AS "obligationId", g.ledger, g.kind, g.value, g.bound, g.unit, g.scope, g.as_of AS "asOf", g.recorded_at AS "recordedAt",
      g.label, g.out_of AS "outOf", g.note, NULL AS report, NULL AS "teamId", true AS released FROM ledger_figure g WHERE g.obligation_id = ANY ($1) AND g.recorded_at <= $2
    UNION ALL
    SELECT f.obligation_id, f.ledger, f.kind, f.value, f.bound, f.unit, f.scope, f.as_of, a.at, r.number, NULL, NULL, r.number, r.team_id,
      EXISTS (SELECT FROM report_release l WHERE l.report_id = r.id)
    FROM said f JOIN since s USING (obligation_id, ledger, kind, unit, scope) JOIN report_version v ON v.id = f.version_id
      JOIN report r ON r.id = v.report_id JOIN review a ON a.version_id = v.id AND a.step = 'approve' AND a.at <= $2
    WHERE f.as_of >= coalesce(s.as_of, $3)
      AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw' AND w.at <= $2)
      AND NOT EXISTS (SELECT FROM report_version y JOIN review x ON x.version_id = y.id AND x.step = 'approve' AND x.at <= $2
        WHERE y.report_id = r.id AND y.n > v.n)`,
};

/**
 * The figures of these obligations as known at K that a window from `from` on needs, and perhaps older published ones
 * (lib/domain/ledger.ts cuts them). null: all. Counts are part of the lane and are everybody's; what they count is free
 * words, and stays with those who may read the report.
 */
export async function figuresOf(
  scope: Scope,
  ids: readonly string[],
  knownAt: Instant,
  from: Instant | null,
): Promise<FigureRow[]> {
  const values = [ids, new Date(knownAt), from === null ? "-infinity" : new Date(from)];
  return withoutWords(scope, await readRows<Row>(FIGURES, values));
}

function withoutWords(scope: Scope, rows: readonly Row[]): FigureRow[] {
  const open = new Set(["", ...rows.filter((row) => readsWords(scope, row)).map((row) => row.scope)]);
  const hidden = rows.filter((row) => !open.has(row.scope)).toSorted((a, b) => a.asOf - b.asOf);
  const numbers = new Map([...new Set(hidden.map((row) => row.scope))].map((words, i) => [words, i + 1]));
  return rows.map(({ teamId: _team, released: _released, ...figure }) => {
    const withheld = numbers.get(figure.scope) ?? null;
    return { ...figure, scope: withheld === null ? figure.scope : `#${withheld}`, withheld };
  });
}
