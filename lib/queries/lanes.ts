import "server-only";
import type { Clocks } from "@/lib/domain/facts";
import { startOfDay } from "@/lib/domain/instant";
import type { Lane } from "@/lib/domain/lane";
import { laneOf } from "@/lib/domain/status";
import type { Scope } from "@/lib/policy/scope";
import { type LaneObligation, obligationsWithFacts } from "./facts";

export type LaneOf = LaneObligation & { readonly lane: Lane };

/**
 * The lane of each obligation asked for, from the day its instrument took effect (or its own start, if earlier) to the
 * cut-off. One place for dashboard, provision page, exports and summaries.
 */
export async function lanesFor(
  scope: Scope,
  clocks: Clocks,
  codes: readonly string[] | null = null,
): Promise<LaneOf[]> {
  const obligations = await obligationsWithFacts(scope, codes);
  return obligations.map((o) => {
    const begins = Math.min(o.instrument.inForceFrom, ...o.facts.starts.map((s) => s.value));
    return { ...o, lane: laneOf(o.facts, clocks, startOfDay(begins)) };
  });
}
