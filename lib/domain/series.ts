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
  /** Days of the week that lie within the frame, at most 7. */
  readonly length: number;
  /** Whether the frame ends before the week does: its bar is no fall. */
  readonly isOpen: boolean;
};

/**
 * Obligation-days per state and week: one obligation in one state for one day counts 1, by the exact times of its
 * spells. Weeks run from Monday; the first and last are cut by the frame. A week without any lane has total 0.
 */
export function weeklyStates(lanes: readonly Lane[], frame: Interval): WeekOfStates[] {
  const first = startOfWeek(frame.from);
  const weeks: (WeekOfStates & { days: Record<State, number>; total: number })[] = [];
  for (let week = first; week < frame.until; week += WEEK)
    weeks.push({
      week,
      days: Object.fromEntries(STATES.map((s) => [s, 0])) as Record<State, number>,
      total: 0,
      length: (Math.min(week + WEEK, frame.until) - Math.max(week, frame.from)) / DAY,
      isOpen: week + WEEK > frame.until,
    });
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
  /**
   * Per ledger what stands from t on; a ledger that says nothing yet is absent, never zero. `isNew`: its figure is of t.
   * `isLast`: no later figure is known, so that from its moment on the value is only assumed to stand.
   */
  readonly values: Readonly<
    Partial<
      Record<
        Ledger,
        { readonly value: number; readonly bound: Bound; readonly isNew: boolean; readonly isLast: boolean }
      >
    >
  >;
};

/**
 * The step lines of one scope as points in time, the last at the cut-off. Nothing is drawn before `from`, nor before a
 * ledger's first total.
 */
export function ledgerPoints(series: readonly LedgerSeries[], from = Number.NEGATIVE_INFINITY): LedgerPoint[] {
  const ends = series.flatMap(({ steps }) => steps.flatMap((s) => [Math.max(s.asOf, from), s.until]));
  const moments = [...new Set(ends.filter((t) => t >= from))].sort((a, b) => a - b);
  const reached = series.map(() => 0); // The steps of a series follow each other without a gap, by time.
  return moments.map((t) => {
    const values: Partial<Record<Ledger, { value: number; bound: Bound; isNew: boolean; isLast: boolean }>> = {};
    series.forEach(({ ledger, steps }, i) => {
      let at = reached[i] ?? 0;
      while ((steps[at + 1]?.asOf ?? Number.POSITIVE_INFINITY) <= t) at++;
      reached[i] = at;
      const step = steps[at];
      if (!step || step.asOf > t) return;
      values[ledger] = {
        value: step.value,
        bound: step.bound,
        isNew: step.asOf === t,
        isLast: at === steps.length - 1,
      };
    });
    return { t, values };
  });
}
