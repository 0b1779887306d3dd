import "server-only";
import { type SessionRow, sessionsOf } from "@/lib/db/sessions";
import { findUser } from "@/lib/db/users";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";

const MOST_LISTED = 20;

/** The actor's own e-mail. */
export async function ownEmail(actor: Actor): Promise<string> {
  const user = await findUser(actor.id);
  if (!user) throw new AppError("NOT_FOUND", "no such account");
  return user.email;
}

/** Where the actor is signed in: the session of this request first, then by the last use. No session's id leaves the server. */
export async function ownSessions(
  actor: Actor,
  sessionId: string,
): Promise<{ sessions: readonly Omit<SessionRow, "all">[]; all: number }> {
  const rows = await sessionsOf(actor.id, sessionId, MOST_LISTED);
  return {
    sessions: rows.map(({ signedInAt, usedAt, isThis }) => ({ signedInAt, usedAt, isThis })),
    all: rows[0]?.all ?? 0,
  };
}
