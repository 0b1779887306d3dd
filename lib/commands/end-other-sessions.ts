import "server-only";
import { endOtherSessions, holdSession } from "@/lib/db/sessions";
import { lockUser } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";

/**
 * Signs the actor out everywhere but in this session; how many sessions that ended. Where there is no other, nothing is
 * added to the chain. UNAUTHENTICATED: another session ended this one first.
 */
export function endOtherSessionsOf(actor: Pick<Actor, "id">, sessionId: string): Promise<number> {
  return write(actor, async (tx) => {
    await lockUser(tx, actor.id); // Two sessions that end each other do so one after the other.
    if (!(await holdSession(tx, sessionId, actor.id))) throw new AppError("UNAUTHENTICATED", "signed out meanwhile");
    const sessions = await endOtherSessions(tx, actor.id, sessionId);
    const entry = { verb: "session.end_others", subject: actor.id, payload: { kept: sessionId, sessions } };
    return { result: sessions.length, audit: sessions.length === 0 ? [] : entry };
  });
}
