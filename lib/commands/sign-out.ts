import "server-only";
import { endSession } from "@/lib/db/sessions";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";

/** Ends the actor's session, so that its cookie is worth nothing from now on. One that has ended adds nothing to the chain. */
export function signOut(actor: Pick<Actor, "id">, sessionId: string): Promise<void> {
  return write(actor, async (tx) => {
    const ended = await endSession(tx, sessionId);
    const entry = { verb: "session.sign_out", subject: sessionId, payload: { user: actor.id } };
    return { result: undefined, audit: ended === null ? [] : entry };
  });
}
