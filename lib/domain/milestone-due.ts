import type { Held, HeldMilestone } from "./held";
import { FOREVER, type Instant } from "./instant";
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

/** The milestones of this obligation's party, each due by this obligation's clock: no due date while it stands still. */
export const milestonesOf = (held: Held): HeldMilestone[] =>
  held.provision.milestones
    .filter(({ party }) => party === null || party === held.party)
    .map((m) => {
      const dueAt = milestoneDue(m, held);
      return { ...m, dueAt: dueAt === FOREVER ? null : dueAt };
    });
