import "server-only";
import { endSessionsOf } from "@/lib/db/sessions";
import { closeUserRow, lockUsers } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { requireVerb } from "@/lib/policy/require-verb";

/**
 * Closes an account for good: its owner is out at the next click and cannot come back; what they wrote stays. Nobody
 * closes their own, and nobody whose own account is closed by now closes another, so one administrator is always left.
 * Throws CONFLICT when it is the own one or closed already, FORBIDDEN when the actor is no open administrator any more.
 */
export async function closeUser(actor: Actor, userId: string): Promise<void> {
  requireVerb(actor, "account.manage");
  if (actor.id === userId) throw new AppError("CONFLICT", "own account");
  return write(actor, async (tx) => {
    const users = await lockUsers(tx, [actor.id, userId]);
    const [self, user] = [users.get(actor.id), users.get(userId)];
    if (self?.role !== "administrator" || self.closedAt !== null)
      throw new AppError("FORBIDDEN", "the actor's own account was closed meanwhile");
    if (!user) throw new AppError("NOT_FOUND", "no such account");
    if (user.closedAt !== null) throw new AppError("CONFLICT", "account is closed");
    await closeUserRow(tx, userId);
    await endSessionsOf(tx, userId);
    return { result: undefined, audit: { verb: "account.close", subject: userId, payload: { role: user.role } } };
  });
}
