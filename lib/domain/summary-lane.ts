import type { Interval } from "./instant";
import type { DrawnSpell } from "./lane-drawing";
import type { SummaryBand, SummaryRow } from "./summary";

export type DrawnSummaryLane = {
  readonly frame: Interval;
  readonly spells: readonly DrawnSpell[];
  readonly suspensions: readonly (Interval & { readonly kind: SummaryBand["kind"] })[];
};

const spanOf = ({ from, until }: { from: string; until: string }): Interval => ({
  from: Date.parse(from),
  until: Date.parse(until),
});

/** What of a summary's row is drawn over its period: page and PDF draw the same from it. */
export const drawnLane = (
  row: Pick<SummaryRow, "spells" | "bands">,
  period: { readonly from: string; readonly until: string },
): DrawnSummaryLane => ({
  frame: spanOf(period),
  spells: row.spells.map((spell) => ({ ...spanOf(spell), state: spell.state, seen: spell.seen })),
  suspensions: row.bands.map((band) => ({ ...spanOf(band), kind: band.kind })),
});
