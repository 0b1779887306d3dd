/** Where a lane and the oracle differ: for tests only. */
import { DAY, type Instant } from "./instant";
import type { Lane } from "./lane";
import { gridAt, LAST_STEP, type Scenario } from "./status-generators";
import { type NaiveState, naiveAt, naiveBandAt, naiveWatchersAt } from "./status-naive";

/** Every grid instant and every change of the lane, a millisecond before and after too, within the lane. */
export function instantsOf({ clocks, laneFrom }: Scenario, lane: Lane): Instant[] {
  const grid = Array.from({ length: LAST_STEP + 1 }, (_, step) => gridAt(step));
  const changes = [...lane.spells, ...lane.suspensions, ...lane.watched].flatMap((one) => [one.from, one.until]);
  const near = [...grid, ...changes].flatMap((t) => [t - 1, t, t + 1]);
  const cutOff = Math.min(clocks.asOf, clocks.knownAt);
  return [...new Set(near)].filter((t) => t >= laneFrom && t < cutOff).toSorted((a, b) => a - b);
}

/** What is drawn over t. */
export const covering = <T extends { from: Instant; until: Instant }>(of: readonly T[], t: Instant): T[] =>
  of.filter((one) => one.from <= t && t < one.until);

/** What a spell says, without its edges and in one order. */
export const judgementOf = (said: NaiveState): NaiveState => ({
  state: said.state,
  basis: said.basis,
  seen: said.seen,
  overlays: said.overlays,
  determined: said.determined,
  determinationId: said.determinationId,
  last: said.last,
  refusedBy: said.refusedBy,
  counts: said.counts,
});

/** All that a lane says about t, in one comparable value. */
const laneSays = (lane: Lane, t: Instant): unknown => ({
  judgements: covering(lane.spells, t).map(judgementOf),
  bands: covering(lane.suspensions, t).map(({ kind, byParty, note, suspendedAt }) => ({
    kind,
    byParty,
    note,
    suspendedAt,
  })),
  watchers: covering(lane.watched, t)
    .map((one) => one.team)
    .toSorted(),
});

const oracleSays = ({ facts, clocks: { knownAt } }: Scenario, t: Instant): unknown => {
  const band = naiveBandAt(facts, t, knownAt);
  return {
    judgements: [naiveAt(facts, t, knownAt)],
    bands:
      band === null ? [] : [{ kind: band.kind, byParty: band.byParty, note: band.note, suspendedAt: band.suspendedAt }],
    watchers: naiveWatchersAt(facts, t, knownAt),
  };
};

/** The same text for equal values, whatever the order of their keys. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

export type Difference = { readonly at: string; readonly lane: unknown; readonly oracle: unknown };

/** The first instant (of those given, else of all that matter) at which lane and oracle differ; null: nowhere. */
export function differenceOf(
  scenario: Scenario,
  lane: Lane,
  instants: readonly Instant[] = instantsOf(scenario, lane),
): Difference | null {
  for (const t of instants) {
    const [drawn, told] = [laneSays(lane, t), oracleSays(scenario, t)];
    if (textOf(drawn) === textOf(told)) continue;
    return { at: `${new Date(t).toISOString()}, grid step ${(t - gridAt(0)) / DAY}`, lane: drawn, oracle: told };
  }
  return null;
}
