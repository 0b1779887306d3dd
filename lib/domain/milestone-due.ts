import type { Held, HeldMilestone } from "./held";
import type { Instant } from "./instant";
import { clockStops, dueOnClock } from "./stopped-clocks";
import { setting } from "./term";

/**
 * When a milestone is due on this obligation's clock, as known: as the rules reckon `overdue`. FOREVER: not while the clock
 * stands still. Null: it has no due date.
 */
export function milestoneDue(
  { dueAt }: HeldMilestone,
  { instrument, provision, lane }: Pick<Held, "instrument" | "provision" | "lane">,
): Instant | null {
  if (dueAt === null) return null;
  const { knownAt } = lane.clocks;
  return dueOnClock(dueAt, clockStops(instrument.events, knownAt), setting(provision.starts, knownAt) ?? dueAt);
}
