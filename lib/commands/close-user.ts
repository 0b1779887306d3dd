import "server-only";
import { endSessionsOf } from "@/lib/db/sessions";
import { closeUserRow, lockUser } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { requireVerb } from "@/lib/policy/require-verb";

/**
 * Closes an account for good: its owner is out at the next click and cannot come back; what they wrote stays. Nobody
 * closes their own, so one administrator is always left. Throws CONFLICT when it is the own one or closed already.
 */
export async function closeUser(actor: Actor, userId: string): Promise<void> {
  requireVerb(actor, "account.manage");
  if (actor.id === userId) throw new AppError("CONFLICT", "own account");
  return write(actor, async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) throw new AppError("NOT_FOUND", "no such account");
    if (user.closedAt !== null) throw new AppError("CONFLICT", "account is closed");
    await closeUserRow(tx, userId);
    await endSessionsOf(tx, userId);
    return { result: undefined, audit: { verb: "account.close", subject: userId, payload: { role: user.role } } };
  });
}
