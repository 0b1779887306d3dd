import "server-only";
import { randomUUID } from "node:crypto";
import { holdSession, insertSession } from "@/lib/db/sessions";
import { countTry, forgive, type Use } from "@/lib/db/throttle";
import { findUser, lockUser, setPasswordHash, spendLinks, type UserRow } from "@/lib/db/users";
import { type AuditRecord, write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { passwordProblems } from "@/lib/domain/password-rules";
import { commonPasswords } from "@/lib/platform/common-passwords";
import { noteRefused } from "@/lib/platform/front-door";
import { hashPassword, verifyPassword } from "@/lib/platform/password";
import { SESSION_LASTS } from "./sign-in";

export type PasswordChange = { readonly current: string; readonly password: string };

/**
 * Sets the password of the actor's own account, for who knows the current one. Every session of the account ends, this
 * one included, and so does every open one-time link; the session that comes back takes this one's place, so that a
 * copy of the old cookie is worth nothing.
 * INVALID: the current password is wrong, the new one is easy to guess or the same. TOO_MANY: wrong ones cost a growing
 * wait. UNAUTHENTICATED: the session ended, or the password changed, meanwhile.
 */
export async function changePassword(
  actor: Pick<Actor, "id">,
  sessionId: string,
  { current, password }: PasswordChange,
  now: Instant,
): Promise<{ sessionId: string }> {
  const user = await findUser(actor.id);
  if (!user) throw new AppError("UNAUTHENTICATED", "no such account");
  const wrong = await currentProblems(user, current, now);
  const weak: readonly FieldProblem[] =
    wrong.length === 0 && password === current
      ? [{ path: "password", key: "passwordUnchanged" }]
      : passwordProblems(password, user.email, await commonPasswords());
  const problems = [...wrong, ...weak];
  if (problems.length > 0) throw new AppError("INVALID", "wrong, or easy to guess", problems);
  await allow({ kind: "session", who: [user.id] }, now);
  const hash = await hashPassword(password);
  const opened = randomUUID();
  return write(actor, async (tx) => {
    const held = await lockUser(tx, user.id); // First of all rows, as whoever else changes an account does.
    if (held?.passwordHash !== user.passwordHash || !(await holdSession(tx, sessionId, user.id)))
      throw new AppError("UNAUTHENTICATED", "changed or signed out meanwhile");
    await setPasswordHash(tx, user.id, hash); // Ends every session, by a trigger.
    await spendLinks(tx, user.id);
    await insertSession(tx, { id: opened, userId: user.id, expiresAt: now + SESSION_LASTS });
    const payload = { session: opened, replaced: sessionId };
    return { result: { sessionId: opened }, audit: { verb: "account.change_password", subject: user.id, payload } };
  });
}

/** Empty when the password is right. A wrong one is counted, and the waits that it brings are in the chain. */
async function currentProblems(user: UserRow, current: string, now: Instant): Promise<readonly FieldProblem[]> {
  const use: Use = { kind: "current", who: [user.id] };
  const blocks = await allow(use, now);
  if (await verifyPassword(user.passwordHash, current)) {
    await forgive([], [use]);
    return [];
  }
  const slowed = blocks.map((block): AuditRecord => ({ verb: "session.throttled", subject: user.id, payload: block }));
  if (slowed.length > 0) await write(user, async () => ({ result: null, audit: slowed }));
  noteRefused("current password: wrong");
  return [{ path: "current", key: "passwordWrong" }];
}

/** Counts a try, or throws TOO_MANY; what it makes the next one wait. */
async function allow(use: Use, now: Instant) {
  const { wait, blocks } = await countTry([use], now);
  if (wait > 0) throw new AppError("TOO_MANY", "slowed down", [], wait);
  return blocks;
}
