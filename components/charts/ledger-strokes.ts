import type { Ledger } from "@/lib/domain/ledger";

/** Told apart by dash as well as by colour, in the chart and in its key. */
export const STROKES: Readonly<Record<Ledger, { readonly color: string; readonly dash: string }>> = {
  declared: { color: "var(--muted)", dash: "6 4" },
  observed: { color: "var(--accent)", dash: "0" },
  accepted: { color: "var(--state-compliant-text)", dash: "0" },
  rejected: { color: "var(--state-non_compliant-text)", dash: "3 3" },
  claimed: { color: "var(--state-access_denied-text)", dash: "1 3" },
};

/** What is only assumed to stand still, after the newest figure, is drawn thinner than what lies between two. */
export const TAIL_WIDTH = 0.75;

/** In the order of drawing: what is dashed last, so that two equal totals both show. */
export const drawingOrder = (ledgers: readonly Ledger[]): readonly Ledger[] => [
  ...ledgers.filter((ledger) => STROKES[ledger].dash === "0"),
  ...ledgers.filter((ledger) => STROKES[ledger].dash !== "0"),
];
