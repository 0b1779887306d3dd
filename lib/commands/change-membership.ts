import "server-only";
import { lockUser, putMembership, readAccordTeams } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { membershipProblems } from "@/lib/domain/user-rules";
import { requireVerb } from "@/lib/policy/require-verb";
import type { MembershipChange } from "@/lib/schemas/user";

/**
 * Gives a user access to an accord, or moves them to another team there; it holds from their next click on. Reports stay
 * with the team they were filed for. Throws INVALID where the role needs a team, CONFLICT for a closed account.
 */
export async function changeMembership(actor: Actor, input: MembershipChange): Promise<void> {
  requireVerb(actor, "account.manage");
  const { userId, accordId, teamId } = input;
  const teams = await readAccordTeams();
  return write(actor, async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) throw new AppError("NOT_FOUND", "no such account");
    if (user.closedAt !== null) throw new AppError("CONFLICT", "account is closed");
    const problems = membershipProblems(user.role, [{ accordId, teamId }], teams);
    if (problems.length > 0) throw new AppError("INVALID", "membership cannot be like this", problems);
    await putMembership(tx, userId, { accordId, teamId });
    const payload = { accord: accordId, team: teamId };
    return { result: undefined, audit: { verb: "account.change_membership", subject: userId, payload } };
  });
}
