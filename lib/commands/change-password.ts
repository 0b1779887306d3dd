import "server-only";
import { randomUUID } from "node:crypto";
import { holdSession, insertSession } from "@/lib/db/sessions";
import { findUser, lockUser, setPasswordHash, spendLinks } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { passwordProblems } from "@/lib/domain/password-rules";
import { commonPasswords } from "@/lib/platform/common-passwords";
import { hashPassword } from "@/lib/platform/password";
import { allow, currentProblems } from "./current-password";
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
  const wrong = await currentProblems(user, { path: "current", text: current }, now);
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
