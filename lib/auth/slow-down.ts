import "server-only";
import type { FilingRate } from "@/lib/db/filing";
import { countTry, forgive, type Use } from "@/lib/db/throttle";
import { AppError } from "@/lib/domain/errors";
import { filesTooFast, type ThrottleKind, waitOf } from "@/lib/domain/throttle";
import { readClock } from "@/lib/platform/clock";
import { noteRefused } from "@/lib/platform/front-door";

const tooMany = (seconds: number): AppError => new AppError("TOO_MANY", "slowed down", [], seconds);

/**
 * Counts one use of something that costs the server much, before it is done. Throws TOO_MANY with the seconds to wait;
 * lib/domain/throttle.ts has the rule of each kind. who: an account's id or a network address.
 */
export async function slowDown(kind: ThrottleKind, who: string): Promise<void> {
  const { wait } = await countTry([{ kind, who: [who] }], readClock());
  if (wait === 0) return;
  noteRefused(`${kind}: has to wait`);
  throw tooMany(wait);
}

/** Looks for something that might be guessed: what is not found costs who asked a growing wait. Throws TOO_MANY. */
export async function slowGuesses<T>(
  kind: ThrottleKind,
  who: string,
  find: () => Promise<T | null>,
): Promise<T | null> {
  await slowDown(kind, who);
  const found = await find();
  if (found !== null) await forgive([{ kind, who: [who] }]);
  else noteRefused(`${kind}: not found`);
  return found;
}

/**
 * For the filing route, before the report is read: throws TOO_MANY for an account that files faster than the rule. A
 * report that may pass costs nothing here, and no write; what is refused here makes the next refusal longer.
 */
export async function slowFiling(authorId: string, rate: FilingRate): Promise<void> {
  const wait = waitOf(rate, readClock());
  if (wait > 0) throw tooMany(wait);
  if (!filesTooFast(rate.versions)) return;
  const use: Use = { kind: "filing", who: [authorId] };
  const { wait: meanwhile, blocks } = await countTry([use], readClock());
  throw tooMany(blocks[0]?.seconds ?? meanwhile);
}

/** For the filing route, after it refused a report for what it says (400, 409, 413, 415, 422): this counts, too. */
export async function countRefusedFiling(authorId: string): Promise<void> {
  await countTry([{ kind: "refused", who: [authorId] }], readClock());
}
