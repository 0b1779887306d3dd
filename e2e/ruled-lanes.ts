/** What the rules say of all facts there are: what pages show must be the same, however they come by it. */
import type { Clocks } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import type { Lane } from "@/lib/domain/lane";
import { laneSince } from "@/lib/domain/lane-part";
import { laneOf } from "@/lib/domain/status";
import type { Scope } from "@/lib/policy/scope";
import { accordReference } from "@/lib/queries/accord-reference";
import { dutiesOf } from "@/lib/queries/duties";
import { obligationsWithFacts } from "@/lib/queries/facts";

export type RuledLane = { readonly id: string; readonly lane: Lane };

/** Reads all facts of now; the answer gives the lanes at any pair of clocks, and of them the part that begins at `from`. */
export async function ruledLanes(
  scope: Scope,
  codes: readonly string[] | null = null,
): Promise<(clocks: Clocks, from: Instant | null) => RuledLane[]> {
  const reference = await accordReference(scope.accordId);
  const begins = new Map((reference ? dutiesOf(reference) : []).map((duty) => [duty.id, duty.begins]));
  const all = await obligationsWithFacts(scope, codes);
  return (clocks, from) => {
    const known = all.filter((o) => Math.max(o.provision.recordedAt, o.instrument.recordedAt) <= clocks.knownAt);
    return known.map(({ id, facts }) => {
      const start = begins.get(id);
      if (start === undefined) throw new Error("an obligation that is no duty");
      return { id, lane: laneSince(laneOf(facts, clocks, start), Math.max(start, from ?? start)) };
    });
  };
}
