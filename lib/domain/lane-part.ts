/** Parts of a lane that was worked out for more time than is shown. */
import type { Clocks } from "./facts";
import type { Instant, Interval } from "./instant";
import type { Lane } from "./lane";

/** The end of everything, brought forward; what begins at or after it goes. */
function endedAt<T extends Interval>(spans: readonly T[], until: Instant): T[] {
  return spans.filter((s) => s.from < until).map((s) => (s.until > until ? { ...s, until } : s));
}

/**
 * The lane at other clocks, by which nothing else is known: state is a function of time and of what is known, so an
 * earlier cut-off only ends the lane earlier.
 */
export function laneUntil(lane: Lane, clocks: Clocks): Lane {
  const cutOff = Math.min(clocks.asOf, clocks.knownAt);
  return {
    clocks: { cutOff, knownAt: clocks.knownAt },
    spells: endedAt(lane.spells, cutOff),
    suspensions: endedAt(lane.suspensions, cutOff),
    watched: endedAt(lane.watched, cutOff),
  };
}

/**
 * The lane from the spell on that covers `from`, with that spell's true beginning; who was watching from there on.
 * Suspensions are few and stay whole.
 */
export function laneSince(lane: Lane, from: Instant): Lane {
  const spells = lane.spells.filter((s) => s.until > from);
  const begins = spells[0]?.from ?? from;
  const watched = lane.watched
    .filter((w) => w.until > begins)
    .map((w) => (w.from < begins ? { ...w, from: begins } : w))
    .toSorted((a, b) => a.from - b.from || (a.team < b.team ? -1 : 1));
  return { ...lane, spells, watched };
}
