import "server-only";
import { countTry, forgive, type Use } from "@/lib/db/throttle";
import { findUser, type UserRow } from "@/lib/db/users";
import { type AuditRecord, write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { noteRefused } from "@/lib/platform/front-door";
import { verifyPassword } from "@/lib/platform/password";
import type { Verb } from "@/lib/policy/permissions";
import { requireVerb } from "@/lib/policy/require-verb";

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

/**
 * The actor's own account, once its password is given again. Throws INVALID with a problem of the field `confirm`,
 * TOO_MANY, and UNAUTHENTICATED where the account is gone.
 */
export async function confirmedUser(actor: Pick<Actor, "id">, confirm: string, now: Instant): Promise<UserRow> {
  const user = await findUser(actor.id);
  if (!user) throw new AppError("UNAUTHENTICATED", "no such account");
  const problems = await currentProblems(user, { path: "confirm", text: confirm }, now);
  if (problems.length > 0) throw new AppError("INVALID", "not the password", problems);
  return user;
}

/** Work of a verb for which a session is not enough, because it opens others: the own password is given again. */
export async function confirmed<T>(
  actor: Actor,
  verb: Verb,
  confirm: string,
  now: Instant,
  work: () => Promise<T>,
): Promise<T> {
  requireVerb(actor, verb);
  await confirmedUser(actor, confirm, now);
  return work();
}

/** Counts a try, or throws TOO_MANY; what it makes the next one wait. */
export async function allow(use: Use, now: Instant) {
  const { wait, blocks } = await countTry([use], now);
  if (wait > 0) throw new AppError("TOO_MANY", "slowed down", [], wait);
  return blocks;
}
