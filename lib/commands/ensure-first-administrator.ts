import "server-only";
import { findAdministrators } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { problemsOf } from "@/lib/schemas/field-problems";
import { newUserSchema } from "@/lib/schemas/user";
import { createUser } from "./create-user";
import { issueLink } from "./one-time-link";

/**
 * A link by which the first administrator sets a password; null once an administrator has one. Called at every start,
 * so a link that was lost is replaced by starting again. The e-mail is looked at only where an account has to be made:
 * INVALID then when it is none, or belongs to somebody already.
 */
export async function ensureFirstAdministrator(
  first: { readonly email: string; readonly name: string },
  now: Instant,
): Promise<{ email: string; token: string } | null> {
  const administrators = await findAdministrators();
  if (administrators.some((user) => user.passwordHash !== null)) return null;
  const [waiting] = administrators;
  if (!waiting) {
    const parsed = newUserSchema.safeParse({ ...first, role: "administrator", memberships: [] });
    if (!parsed.success) throw new AppError("INVALID", "no account can be made like this", problemsOf(parsed.error));
    const made = await createUser("system", parsed.data, now);
    return { email: parsed.data.email, token: made.token };
  }
  const link = await write("system", async (tx) => {
    const result = await issueLink(tx, waiting.id, now);
    const payload = { expiresAt: result.expiresAt };
    return { result, audit: { verb: "account.send_link", subject: waiting.id, payload } };
  });
  return { email: waiting.email, token: link.token };
}
