import "server-only";
import { closeUserRow, findUserByEmail, insertUser, putMembership } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { EXERCISE_PEOPLE } from "@/lib/domain/exercise/events";
import { stableId } from "@/lib/platform/stable-id";
import type { AccordReference } from "@/lib/queries/accord-reference";

const MARK = "exercise author";

/** The invented authors of an accord's exercise by their codes, as actors. */
export function exercisePeople(reference: AccordReference): ReadonlyMap<string, Actor> {
  return new Map(
    EXERCISE_PEOPLE.map(({ code, name, role, team }): [string, Actor] => {
      const teamId = reference.teams.find((t) => t.code === team)?.id ?? null;
      if (team !== null && teamId === null) throw new AppError("NOT_FOUND", `no team ${team}`);
      const id = stableId(reference.code, MARK, code);
      return [code, { id, name, role, memberships: [{ accordId: reference.id, teamId, teamCode: team }] }];
    }),
  );
}

/** Makes those that are missing: marked, without a password, and closed at once, so that nobody signs in as them. */
export async function ensureExercisePeople(people: ReadonlyMap<string, Actor>): Promise<void> {
  for (const [code, actor] of people) {
    const email = `exercise-${code}@exercise.invalid`.toLowerCase();
    if (await findUserByEmail(email)) continue;
    await write("system", async (tx) => {
      await insertUser(tx, { id: actor.id, email, name: actor.name, role: actor.role, marked: MARK });
      for (const { accordId, teamId } of actor.memberships) await putMembership(tx, actor.id, { accordId, teamId });
      await closeUserRow(tx, actor.id);
      const payload = { role: actor.role, marked: MARK, closed: true };
      return { result: undefined, audit: { verb: "account.create", subject: actor.id, payload } };
    });
  }
}
