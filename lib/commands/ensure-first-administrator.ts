import "server-only";
import { findAdministrators } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Instant } from "@/lib/domain/instant";
import { createUser } from "./create-user";
import { issueLink } from "./one-time-link";

/**
 * A link by which the first administrator sets a password; null once an administrator has one. Called at every start,
 * so a link that was lost is replaced by starting again.
 */
export async function ensureFirstAdministrator(
  first: { readonly email: string; readonly name: string },
  now: Instant,
): Promise<{ email: string; token: string } | null> {
  const administrators = await findAdministrators();
  if (administrators.some((user) => user.passwordHash !== null)) return null;
  const [waiting] = administrators;
  if (!waiting) {
    const made = await createUser("system", { ...first, role: "administrator", memberships: [] }, now);
    return { email: first.email, token: made.token };
  }
  const link = await write("system", async (tx) => {
    const result = await issueLink(tx, waiting.id, now);
    const payload = { expiresAt: result.expiresAt };
    return { result, audit: { verb: "account.send_link", subject: waiting.id, payload } };
  });
  return { email: waiting.email, token: link.token };
}
