import type { Role } from "./actor";
import type { FieldProblem } from "./errors";

type Place = { readonly accordId: string; readonly teamId: string | null };

/**
 * What is wrong with the places of a user of this role. Observers report for a team, so they need one in each accord;
 * administrators see no accord. `teams` holds the team ids of every accord there is.
 */
export function membershipProblems(
  role: Role,
  memberships: readonly Place[],
  teams: ReadonlyMap<string, ReadonlySet<string>>,
): FieldProblem[] {
  if (role === "administrator")
    return memberships.length === 0 ? [] : [{ path: "memberships", key: "administratorInAccord" }];
  if (memberships.length === 0 && teams.size > 0) return [{ path: "memberships", key: "membershipNeeded" }];
  return memberships.flatMap(({ accordId, teamId }): FieldProblem[] => {
    const path = `memberships.${accordId}`;
    const known = teams.get(accordId);
    if (!known || (teamId !== null && !known.has(teamId))) return [{ path, key: "unknownTeam" }];
    return role === "observer" && teamId === null ? [{ path, key: "teamNeeded" }] : [];
  });
}
