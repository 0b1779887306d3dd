import "server-only";
import { endSession } from "@/lib/db/sessions";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";

/** Ends the actor's session, so that its cookie is worth nothing from now on. */
export function signOut(actor: Pick<Actor, "id">, sessionId: string): Promise<void> {
  return write(actor, async (tx) => {
    await endSession(tx, sessionId);
    return { result: undefined, audit: { verb: "session.sign_out", subject: sessionId, payload: { user: actor.id } } };
  });
}
