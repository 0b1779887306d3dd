import "server-only";
import { endMembershipRow, lockUser } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { requireVerb } from "@/lib/policy/require-verb";

/**
 * Takes away a user's access to an accord: from their next click on it does not exist for them, in every open session.
 * Their reports stay with their team. Throws INVALID when they have no access, CONFLICT for a closed account.
 */
export async function endMembership(actor: Actor, userId: string, accordId: string): Promise<void> {
  requireVerb(actor, "account.manage");
  return write(actor, async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) throw new AppError("NOT_FOUND", "no such account");
    if (user.closedAt !== null) throw new AppError("CONFLICT", "account is closed");
    const ended = await endMembershipRow(tx, userId, accordId);
    if (!ended)
      throw new AppError("INVALID", "no membership", [{ path: `memberships.${accordId}`, key: "noMembership" }]);
    const payload = { accord: accordId, team: ended.teamId };
    return { result: undefined, audit: { verb: "account.end_membership", subject: userId, payload } };
  });
}
