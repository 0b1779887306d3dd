/** Counted series for charts and their tables: pure sums, nothing filled in. */
import { DAY, type Instant, type Interval, startOfWeek, WEEK } from "./instant";
import type { Lane } from "./lane";
import type { Bound, Ledger, LedgerSeries } from "./ledger";
import { STATES, type State } from "./level";

export type WeekOfStates = {
  /** Monday 00:00, mission time. */
  readonly week: Instant;
  /** Obligation-days per state within the frame; they add up to `total`. */
  readonly days: Readonly<Record<State, number>>;
  readonly total: number;
};

/**
 * Obligation-days per state and week: one obligation in one state for one day counts 1, by the exact times of its
 * spells. Weeks run from Monday; the first and last are cut by the frame. A week without any lane has total 0.
 */
export function weeklyStates(lanes: readonly Lane[], frame: Interval): WeekOfStates[] {
  const first = startOfWeek(frame.from);
  const weeks: { week: Instant; days: Record<State, number>; total: number }[] = [];
  for (let week = first; week < frame.until; week += WEEK)
    weeks.push({ week, days: Object.fromEntries(STATES.map((s) => [s, 0])) as Record<State, number>, total: 0 });
  for (const { spells } of lanes)
    for (const spell of spells) {
      const until = Math.min(spell.until, frame.until);
      for (let t = Math.max(spell.from, frame.from); t < until; ) {
        const held = weeks[Math.floor((t - first) / WEEK)];
        if (!held) break;
        const end = Math.min(until, held.week + WEEK);
        held.days[spell.state] += (end - t) / DAY;
        held.total += (end - t) / DAY;
        t = end;
      }
    }
  return weeks;
}

export type LedgerPoint = {
  readonly t: Instant;
  /** Per ledger what stands from t on; a ledger that says nothing yet is absent, never zero. */
  readonly values: Readonly<
    Partial<Record<Ledger, { readonly value: number; readonly bound: Bound; readonly isNew: boolean }>>
  >;
};

/** The step lines of one scope as points in time, the last at the cut-off. Nothing is drawn before a ledger's first total. */
export function ledgerPoints(series: readonly LedgerSeries[]): LedgerPoint[] {
  const steps = series.flatMap(({ ledger, steps }) => steps.map((step) => ({ ledger, ...step })));
  const moments = [...new Set(steps.flatMap((s) => [s.asOf, s.until]))].sort((a, b) => a - b);
  return moments.map((t) => ({
    t,
    values: Object.fromEntries(
      steps
        .filter((s) => s.asOf <= t && (t < s.until || (t === s.until && t === moments.at(-1))))
        .map(({ ledger, value, bound, asOf }) => [ledger, { value, bound, isNew: asOf === t }]),
    ),
  }));
}
