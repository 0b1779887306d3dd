/** Lanes cut into calendar days, and added up. Days are the mission's (UTC+7). */
import { DAY, dayText, type Instant, startOfDay } from "./instant";
import type { Lane, Spell } from "./lane";
import { isLevel, type Level, rank, STATES, type State } from "./level";

export type DayState = {
  /** "2025-12-31". */
  readonly day: string;
  /** Where the lane says something of the day: clipped to where the lane begins and to its cut-off. */
  readonly from: Instant;
  readonly until: Instant;
  /** The state at the end of the day, or at the cut-off. */
  readonly end: State;
  /** The spell that gives `end`: its basis, overlays and counts. */
  readonly spell: Spell;
  /** The worst level held at any time of the day; null: none. States that are no level do not compare. */
  readonly worst: Level | null;
  /**
   * Whether `worst` must be shown beside `end`: it is worse than the level at the end, or the day ends without a level
   * and held one that asks a question (inconclusive, partial, non_compliant).
   */
  readonly showsWorst: boolean;
};

/**
 * One entry for each day that [from, until) touches and of which the lane says something, in order. Whole days: a day
 * is not cut short by `from` or `until`. Days past the cut-off have no entry.
 */
export function dayStates(lane: Lane, from: Instant, until: Instant): DayState[] {
  const days: DayState[] = [];
  const [drawnFrom, drawnUntil] = [lane.spells[0]?.from ?? until, lane.clocks.cutOff];
  const firstDay = startOfDay(Math.max(from, drawnFrom));
  let first = firstAfter(lane.spells, firstDay);
  for (let start = firstDay; start < Math.min(until, drawnUntil); start += DAY) {
    const end = start + DAY;
    while ((lane.spells[first]?.until ?? end) <= start) first += 1;
    const held: Spell[] = [];
    for (let i = first, spell = lane.spells[i]; spell && spell.from < end; spell = lane.spells[++i]) held.push(spell);
    const [opening, closing] = [held[0], held.at(-1)];
    if (!opening || !closing) continue;
    const worst = worstHeld(held);
    days.push({
      day: dayText(start),
      from: Math.max(opening.from, start),
      until: Math.min(closing.until, end),
      end: closing.state,
      spell: closing,
      worst,
      showsWorst:
        worst !== null && rank(worst) > (isLevel(closing.state) ? rank(closing.state) : rank("no_breach_seen")),
    });
  }
  return days;
}

/** How long each state was held within [from, until), in milliseconds; together, what the lane covers of it. */
export function stateDurations(lane: Lane, from: Instant, until: Instant): Record<State, number> {
  const durations = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;
  for (
    let i = firstAfter(lane.spells, from), spell = lane.spells[i];
    spell && spell.from < until;
    spell = lane.spells[++i]
  )
    durations[spell.state] += Math.min(spell.until, until) - Math.max(spell.from, from);
  return durations;
}

function worstHeld(spells: readonly Spell[]): Level | null {
  let worst: Level | null = null;
  for (const { state } of spells) if (isLevel(state) && (!worst || rank(state) > rank(worst))) worst = state;
  return worst;
}

/** Index of the first spell that ends after the moment. */
function firstAfter(spells: readonly Spell[], moment: Instant): number {
  let [low, high] = [0, spells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spells[middle]?.until ?? moment) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
