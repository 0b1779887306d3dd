import "server-only";
import type { Freshness } from "@/lib/domain/freshness";
import type { Instant } from "@/lib/domain/instant";
import type { Lane } from "@/lib/domain/lane";

/**
 * A lane as it was worked out. Its key names the obligation, its revision, the text it comes from, the window and what is
 * known: nobody can ask for it who has not read the obligation's revision within a scope of its accord, and nothing that
 * was recorded since is missing from it.
 */
export type KeptLane = { readonly key: string; readonly lane: Lane; readonly fresh: Freshness };

/** In spells, watches and steps, about 300 bytes each: some fifteen megabytes, a few dashboards of a busy mission. */
const KEPT = 45_000;
const kept = new Map<string, KeptLane>();
let weight = 0;

const weightOf = ({ lane, fresh }: KeptLane): number => 10 + lane.spells.length + lane.watched.length + fresh.length;

/** Null: not kept, or it ends before the cut-off. */
export function recall(key: string, cutOff: Instant): KeptLane | null {
  const found = kept.get(key);
  if (!found || found.lane.clocks.cutOff < cutOff) return null;
  kept.delete(key); // Moves it to the end: the one longest unused goes first.
  kept.set(key, found);
  return found;
}

/** What would drive out most of the others is not kept. */
export function keep(lane: KeptLane): void {
  const own = weightOf(lane);
  if (own > KEPT / 20) return;
  forget(lane.key);
  kept.set(lane.key, lane);
  weight += own;
  for (const oldest of kept.keys()) if (weight > KEPT) forget(oldest);
}

function forget(key: string): void {
  const found = kept.get(key);
  if (!found) return;
  kept.delete(key);
  weight -= weightOf(found);
}
