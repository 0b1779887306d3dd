import "server-only";
import { closeUserRow, findUserByEmail, insertUser, putMembership } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { stableId } from "@/lib/platform/stable-id";
import type { AccordReference } from "@/lib/queries/accord-reference";

const idOf = (reference: AccordReference, who: string) => stableId(reference.code, "demo user", who);

/** The marked author of a team's demonstration reports: nobody can sign in as them. */
export function demoAuthor(reference: AccordReference, teamCode: string): Actor {
  const teamId = reference.teams.find((t) => t.code === teamCode)?.id;
  if (!teamId) throw new AppError("NOT_FOUND", `no team ${teamCode}`);
  const memberships = [{ accordId: reference.id, teamId, teamCode }];
  return { id: idOf(reference, teamCode), name: `Demo author ${teamCode}`, role: "observer", memberships };
}

/** The marked lead who approved them. */
export function demoLead(reference: AccordReference): Actor {
  const memberships = [{ accordId: reference.id, teamId: null, teamCode: null }];
  return { id: idOf(reference, "lead"), name: "Demo lead", role: "mission-lead", memberships };
}

/** Makes the marked users that are missing: no password, closed at once. */
export async function ensureDemoActors(reference: AccordReference): Promise<void> {
  const authors = reference.teams.map((t) => ({
    actor: demoAuthor(reference, t.code),
    marked: "demo author",
    mail: t.code,
  }));
  for (const { actor, marked, mail } of [
    ...authors,
    { actor: demoLead(reference), marked: "demo lead", mail: "lead" },
  ]) {
    const email = `demo-${mail}.${reference.code}@demo.invalid`.toLowerCase();
    if (await findUserByEmail(email)) continue;
    await write("system", async (tx) => {
      await insertUser(tx, { id: actor.id, email, name: actor.name, role: actor.role, marked });
      for (const { accordId, teamId } of actor.memberships) await putMembership(tx, actor.id, { accordId, teamId });
      await closeUserRow(tx, actor.id);
      const payload = { role: actor.role, marked, closed: true };
      return { result: undefined, audit: { verb: "account.create", subject: actor.id, payload } };
    });
  }
}
