import "server-only";
import { countTry, forgive, type Use } from "@/lib/db/throttle";
import type { UserRow } from "@/lib/db/users";
import { type AuditRecord, write } from "@/lib/db/write";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { noteRefused } from "@/lib/platform/front-door";
import { verifyPassword } from "@/lib/platform/password";

/**
 * Empty when this is the account's password; else the problem of the field it was typed into. A wrong one is counted, and
 * the waits that it brings are in the chain. Throws TOO_MANY.
 */
export async function currentProblems(
  user: UserRow,
  typed: { readonly path: string; readonly text: string },
  now: Instant,
): Promise<readonly FieldProblem[]> {
  const use: Use = { kind: "current", who: [user.id] };
  const blocks = await allow(use, now);
  if (await verifyPassword(user.passwordHash, typed.text)) {
    await forgive([], [use]);
    return [];
  }
  const slowed = blocks.map((block): AuditRecord => ({ verb: "session.throttled", subject: user.id, payload: block }));
  if (slowed.length > 0) await write(user, async () => ({ result: null, audit: slowed }));
  noteRefused("current password: wrong");
  return [{ path: typed.path, key: "passwordWrong" }];
}

/** Counts a try, or throws TOO_MANY; what it makes the next one wait. */
export async function allow(use: Use, now: Instant) {
  const { wait, blocks } = await countTry([use], now);
  if (wait > 0) throw new AppError("TOO_MANY", "slowed down", [], wait);
  return blocks;
}
