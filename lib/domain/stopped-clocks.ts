/** Milestone clocks stand still while a suspension of which a lead says so is in force: a due moment moves by that time. */
import type { InstrumentEvent, ObligationFacts } from "./facts";
import { FOREVER, type Instant, type Interval } from "./instant";
import { setting } from "./term";

/**
 * The spans in which the clocks stand still, as known at K, in order of time. A reaffirmation does not set them going;
 * a resumption, a superseding text, or a further suspension that does not stop them does.
 */
export function clockStops(events: readonly InstrumentEvent[], knownAt: Instant): Interval[] {
  const stops: Interval[] = [];
  let since: Instant | null = null;
  for (const event of events.filter((e) => e.recordedAt <= knownAt).toSorted((a, b) => a.at - b.at)) {
    if (event.kind !== "suspended" && event.kind !== "resumed" && event.kind !== "superseded") continue;
    if (since !== null && since < event.at) stops.push({ from: since, until: event.at });
    since = event.kind === "suspended" && event.stopsClocks ? event.at : null;
  }
  if (since !== null) stops.push({ from: since, until: FOREVER });
  return stops;
}

/** When a due moment has come on a clock that runs from `start` and stands still over `stops`; FOREVER: not while it stands. */
export function dueOnClock(due: Instant, stops: readonly Interval[], start: Instant): Instant {
  let at = due;
  for (const stop of stops) {
    const from = Math.max(stop.from, start);
    if (from > at) break;
    if (from < stop.until) at += stop.until - from;
  }
  return at;
}

/** The due moments of an obligation that are known at K, each moved by the time for which its clock stood still. */
export function dueMoments(
  { due, instrument, starts }: Pick<ObligationFacts, "due" | "instrument" | "starts">,
  knownAt: Instant,
): Instant[] {
  const stops = clockStops(instrument, knownAt);
  const start = setting(starts, knownAt);
  return due.flatMap((d) => (d.recordedAt <= knownAt ? [dueOnClock(d.value, stops, start ?? d.value)] : []));
}
