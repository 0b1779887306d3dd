import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Clocks } from "@/lib/domain/facts";
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

// Moments as numbers: reading a date costs more than all the rest of a row.
const ms = (column: string) => `date_part('epoch', ${column}) * 1000`;
// Of what reports say, the function reads no more than the window and the last before it. Published figures are few.
const FIGURES: Statement = {
  name: "provision_figures",
  text: `SELECT g.obligation_id AS "obligationId", g.ledger, g.kind, g.value, g.bound, g.unit, g.scope, ${ms("g.as_of")} AS "asOf", ${ms("g.recorded_at")} AS "recordedAt",
      g.label, g.out_of AS "outOf", g.note, NULL AS report, NULL AS "teamId", true AS released FROM ledger_figure g WHERE g.obligation_id = ANY ($1) AND g.recorded_at <= $2
    UNION ALL
    SELECT q.obligation_id, q.ledger, q.kind, q.value, q.bound, q.unit, q.scope, ${ms("q.as_of")}, ${ms("q.approved_at")}, q.report, NULL, NULL, q.report, q.team_id, q.released
    FROM figures_from($1, $2, $3, $4) q`,
};

/**
 * The figures of these obligations as known at K that a window from `from` to the cut-off needs, and perhaps other
 * published ones (lib/domain/ledger.ts cuts them). null: from the first. Counts are part of the lane and are everybody's; what they count is free
 * words, and stays with those who may read the report.
 */
export async function figuresOf(
  scope: Scope,
  ids: readonly string[],
  { asOf, knownAt }: Clocks,
  from: Instant | null,
): Promise<FigureRow[]> {
  const cutOff = new Date(Math.min(asOf, knownAt));
  const values = [ids, new Date(knownAt), from === null ? "-infinity" : new Date(from), cutOff];
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
