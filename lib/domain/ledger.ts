/**
 * Counted obligations: what each ledger says, kept apart (design 3.4). Nothing is summed: not over scopes, not over
 * ledgers, not increments onto totals. A gap between two ledgers is data.
 */
import type { Clocks } from "./facts";
import { groupBy } from "./group-by";
import type { Instant } from "./instant";

export const LEDGERS = ["declared", "observed", "accepted", "rejected", "claimed"] as const;
export type Ledger = (typeof LEDGERS)[number];

export const BOUNDS = ["exact", "about", "at_least", "more_than", "at_most"] as const;
export type Bound = (typeof BOUNDS)[number];

export type Figure = {
  readonly ledger: Ledger;
  readonly kind: "total" | "increment";
  readonly value: number;
  readonly bound: Bound;
  readonly unit: string;
  readonly scope: string;
  readonly asOf: Instant;
  readonly recordedAt: Instant;
};

export type LedgerMilestone = {
  readonly title: string;
  readonly startsAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly recordedAt: Instant;
};

/** The figure stands from asOf until the next one of its series, at most until the cut-off. */
export type LedgerStep = {
  readonly asOf: Instant;
  readonly until: Instant;
  readonly value: number;
  readonly bound: Bound;
};

export type LedgerSeries<F extends Figure = Figure> = {
  readonly scope: string;
  readonly ledger: Ledger;
  /** Totals in the provision's own unit, by time. Empty where only other figures are known: null, never zero. */
  readonly steps: readonly LedgerStep[];
  /** Listed beside the line, never drawn into it: increments, and totals in other units. By time. */
  readonly increments: readonly F[];
  readonly otherUnits: readonly F[];
};

export type LedgerView<F extends Figure = Figure, M extends LedgerMilestone = LedgerMilestone> = {
  /** By scope, then in the order of LEDGERS. */
  readonly series: readonly LedgerSeries<F>[];
  /** Counted milestones of the provision's own unit: they can stand on the same axis. */
  readonly targets: readonly M[];
};

/** Whether a figure is known at K and lies before the cut-off: the same for chart and table. */
export const isShown = ({ asOf, recordedAt }: Pick<Figure, "asOf" | "recordedAt">, clocks: Clocks): boolean =>
  recordedAt <= clocks.knownAt && asOf < Math.min(clocks.asOf, clocks.knownAt);

/** What observers found is of the one thing both parties owe; what a party said is its own. */
const OF_OBSERVERS: readonly Ledger[] = ["observed", "accepted", "rejected"];

/** The figures that an obligation's ledgers show: its own, and on a joint duty what observers found, whichever party they named. */
export const figuresFor = <F extends Pick<Figure, "ledger"> & { readonly obligationId: string }>(
  figures: readonly F[],
  { id, joint }: { readonly id: string; readonly joint: boolean },
): F[] => figures.filter((f) => f.obligationId === id || (joint && OF_OBSERVERS.includes(f.ledger)));

/**
 * What a window that begins at `from` needs of these figures, all known at K: those in it, and of each series the newest
 * before, which still stands when the window begins. null: all.
 */
export function figuresSince<F extends Figure>(figures: readonly F[], from: Instant | null): F[] {
  if (from === null) return [...figures];
  const begins = new Map<string, Instant>();
  for (const figure of figures)
    if (figure.asOf < from)
      begins.set(seriesOf(figure), Math.max(figure.asOf, begins.get(seriesOf(figure)) ?? figure.asOf));
  return figures.filter((figure) => figure.asOf >= (begins.get(seriesOf(figure)) ?? from));
}

const seriesOf = ({ ledger, kind, unit, scope }: Figure): string => JSON.stringify([ledger, kind, unit, scope]);

/**
 * What the ledgers of one obligation say as known at K, up to the cut-off. `unit` is the provision's own; null: it counts
 * nothing, so that no figure is drawn. A figure as of the cut-off itself lies beyond it. Of two totals for the same moment of one series the newest recorded stands (ties:
 * the later in the list).
 */
export function ledgersOf<F extends Figure, M extends LedgerMilestone>(
  facts: { readonly unit: string | null; readonly figures: readonly F[]; readonly milestones: readonly M[] },
  { asOf, knownAt }: Clocks,
): LedgerView<F, M> {
  const cutOff = Math.min(asOf, knownAt);
  const known = facts.figures
    .filter((figure) => isShown(figure, { asOf, knownAt }))
    .toSorted((a, b) => a.asOf - b.asOf || a.recordedAt - b.recordedAt);
  const series: LedgerSeries<F>[] = [];
  const scopes = groupBy(known, (figure) => figure.scope);
  for (const scope of [...scopes.keys()].sort())
    for (const ledger of LEDGERS) {
      const figures = (scopes.get(scope) ?? []).filter((figure) => figure.ledger === ledger);
      if (figures.length > 0) series.push({ scope, ledger, ...sortOut(figures, facts.unit, cutOff) });
    }
  const targets = facts.milestones.filter(
    (m) => m.recordedAt <= knownAt && m.quantity !== null && m.unit !== null && m.unit === facts.unit,
  );
  return { series, targets };
}

function sortOut<F extends Figure>(figures: readonly F[], unit: string | null, cutOff: Instant) {
  const totals = figures.filter((figure) => figure.kind === "total");
  const own = totals.filter((figure) => figure.unit === unit);
  const standing = own.filter((figure, i) => figure.asOf !== own[i + 1]?.asOf);
  return {
    steps: standing.map(
      ({ asOf, value, bound }, i): LedgerStep => ({
        asOf,
        until: standing[i + 1]?.asOf ?? cutOff,
        value,
        bound,
      }),
    ),
    increments: figures.filter((figure) => figure.kind === "increment"),
    otherUnits: totals.filter((figure) => figure.unit !== unit),
  };
}
