import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Instant } from "@/lib/domain/instant";
import type { Figure } from "@/lib/domain/ledger";

export type FigureRow = Figure & {
  readonly obligationId: string;
  readonly label: string;
  readonly outOf: number | null;
  readonly note: string | null;
  /** The report that says so; null: a published figure. */
  readonly report: string | null;
};

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
      g.label, g.out_of AS "outOf", g.note, NULL AS report FROM ledger_figure g WHERE g.obligation_id = ANY ($1) AND g.recorded_at <= $2
    UNION ALL
    SELECT f.obligation_id, f.ledger, f.kind, f.value, f.bound, f.unit, f.scope, f.as_of, a.at, r.number, NULL, NULL, r.number
    FROM said f JOIN since s USING (obligation_id, ledger, kind, unit, scope) JOIN report_version v ON v.id = f.version_id
      JOIN report r ON r.id = v.report_id JOIN review a ON a.version_id = v.id AND a.step = 'approve' AND a.at <= $2
    WHERE f.as_of >= coalesce(s.as_of, $3)
      AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw' AND w.at <= $2)
      AND NOT EXISTS (SELECT FROM report_version y JOIN review x ON x.version_id = y.id AND x.step = 'approve' AND x.at <= $2
        WHERE y.report_id = r.id AND y.n > v.n)`,
};

/**
 * The figures of these obligations as known at K that a window from `from` on needs, and perhaps older published ones
 * (lib/domain/ledger.ts cuts them). null: all.
 */
export const figuresOf = (ids: readonly string[], knownAt: Instant, from: Instant | null): Promise<FigureRow[]> =>
  readRows<FigureRow>(FIGURES, [ids, new Date(knownAt), from === null ? "-infinity" : new Date(from)]);
