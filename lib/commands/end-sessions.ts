import "server-only";
import { endSessionsOf } from "@/lib/db/sessions";
import { lockUser } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { requireVerb } from "@/lib/policy/require-verb";

/**
 * Signs somebody out everywhere, as when a phone was lost: out at the next click, free to sign in again. How many sessions
 * that ended; where there was none, nothing is added to the chain. Throws CONFLICT for a closed account.
 */
export async function endSessions(actor: Actor, userId: string): Promise<number> {
  requireVerb(actor, "account.manage");
  return write(actor, async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) throw new AppError("NOT_FOUND", "no such account");
    if (user.closedAt !== null) throw new AppError("CONFLICT", "account is closed");
    const sessions = await endSessionsOf(tx, userId);
    const entry = { verb: "account.end_sessions", subject: userId, payload: { sessions } };
    return { result: sessions.length, audit: sessions.length === 0 ? [] : entry };
  });
}
