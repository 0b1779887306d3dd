import "server-only";
import { endOtherSessions, holdSession } from "@/lib/db/sessions";
import { lockUser } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { confirmedUser } from "./current-password";

/**
 * Signs the actor out everywhere but in this session, for who knows the password; how many sessions that ended. Where
 * there is no other, nothing is added to the chain. INVALID: the password is wrong. TOO_MANY: wrong ones cost a growing
 * wait. UNAUTHENTICATED: the session ended, or the password changed, meanwhile.
 */
export async function endOtherSessionsOf(
  actor: Pick<Actor, "id">,
  sessionId: string,
  confirm: string,
  now: Instant,
): Promise<number> {
  const user = await confirmedUser(actor, confirm, now);
  return write(actor, async (tx) => {
    const held = await lockUser(tx, actor.id); // Two sessions that end each other do so one after the other.
    if (held?.passwordHash !== user.passwordHash || !(await holdSession(tx, sessionId, actor.id)))
      throw new AppError("UNAUTHENTICATED", "changed or signed out meanwhile");
    const sessions = await endOtherSessions(tx, actor.id, sessionId);
    const entry = { verb: "session.end_others", subject: actor.id, payload: { kept: sessionId, sessions } };
    return { result: sessions.length, audit: sessions.length === 0 ? [] : entry };
  });
}
