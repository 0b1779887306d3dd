import "server-only";
import { lockUser } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { requireVerb } from "@/lib/policy/require-verb";
import { issueLink, type OneTimeLink } from "./one-time-link";

/** A one-time link to set a new password. The old one works until then. Throws CONFLICT for a closed account. */
export async function resetPassword(actor: Actor, userId: string, now: Instant): Promise<OneTimeLink> {
  requireVerb(actor, "account.manage");
  return write(actor, async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) throw new AppError("NOT_FOUND", "no such account");
    if (user.closedAt !== null) throw new AppError("CONFLICT", "account is closed");
    const link = await issueLink(tx, userId, now);
    const payload = { expiresAt: link.expiresAt };
    return { result: link, audit: { verb: "account.send_link", subject: userId, payload } };
  });
}
