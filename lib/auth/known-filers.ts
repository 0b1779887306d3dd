import "server-only";
import type { Actor } from "@/lib/domain/actor";

/** Somebody who filed in this session a moment ago. Assumed, never trusted: who uses it has the database check it. */
export type KnownFiler = { readonly sessionId: string; readonly actor: Actor };

const KEPT_MS = 60_000;
const MOST_KEPT = 1_000;
const kept = new Map<string, { readonly actor: Actor; readonly until: number }>();

export function rememberFiler({ sessionId, actor }: KnownFiler): void {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(sessionId, { actor, until: performance.now() + KEPT_MS });
}

export function recallFiler(sessionId: string): KnownFiler | null {
  const known = kept.get(sessionId);
  if (known && performance.now() < known.until) return { sessionId, actor: known.actor };
  kept.delete(sessionId);
  return null;
}

export const forgetFiler = (sessionId: string): void => void kept.delete(sessionId);
