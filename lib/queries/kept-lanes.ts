import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Clocks } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import type { Scope } from "@/lib/policy/scope";
import { type LaneOf, lanesFor } from "./lanes";

const HEAD: Statement = {
  name: "audit_head_at",
  text: `SELECT h.seq, coalesce(e.at_micros / 1000.0, 0)::float8 AS at FROM audit_head h LEFT JOIN audit_entry e ON e.seq = h.seq WHERE h.id = 1`,
};

/** Longer than reference rows are remembered, so that nothing older than the head is ever kept under it. */
const SETTLED = 5_000;
/** A mission looks at few moments at a time; each may hold a few thousand spells. */
const KEPT = 4;
const kept = new Map<string, Promise<LaneOf[]>>();

/**
 * The lanes of the whole accord, read and judged once per state of the database: every write adds a link to the audit
 * chain, so as long as its head stands, the same past moment has the same lanes. Only for a moment of the past by all
 * that is known; anything else is made anew.
 */
export async function keptLanesFor(scope: Scope, clocks: Clocks): Promise<readonly LaneOf[]> {
  const [head] = await readRows<{ seq: number; at: Instant }>(HEAD);
  if (!head || clocks.asOf > head.at || clocks.knownAt < head.at + SETTLED) return lanesFor(scope, clocks);
  const key = `${scope.accordId} ${head.seq} ${clocks.asOf}`;
  const known = kept.get(key);
  if (known) {
    kept.delete(key); // Moves it to the end: the one longest unused goes first.
    kept.set(key, known);
    return known;
  }
  const lanes = lanesFor(scope, clocks);
  kept.set(key, lanes);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  lanes.catch(() => kept.delete(key)); // A failed read is not remembered.
  return lanes;
}
