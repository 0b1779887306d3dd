import "server-only";
import { randomUUID } from "node:crypto";
import { findUserByEmail, insertUser, putMembership, readAccordTeams } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { membershipProblems } from "@/lib/domain/user-rules";
import { requireVerb } from "@/lib/policy/require-verb";
import type { NewUser } from "@/lib/schemas/user";
import { issueLink, type OneTimeLink } from "./one-time-link";

/**
 * A new account and the one-time link by which its owner sets a password; the link's secret is nowhere else. `marked`
 * names accounts that a demonstration or a generator made. Throws INVALID with a problem per field.
 */
export async function createUser(
  actor: Actor | "system",
  input: NewUser,
  now: Instant,
  marked: string | null = null,
): Promise<OneTimeLink> {
  if (actor !== "system") requireVerb(actor, "account.manage");
  const problems = [...membershipProblems(input.role, input.memberships, await readAccordTeams())];
  if (await findUserByEmail(input.email)) problems.push({ path: "email", key: "emailTaken" });
  if (problems.length > 0) throw new AppError("INVALID", "account cannot be made like this", problems);
  const userId = randomUUID();
  return write(actor, async (tx) => {
    await insertUser(tx, { id: userId, email: input.email, name: input.name, role: input.role, marked });
    for (const membership of input.memberships) await putMembership(tx, userId, membership);
    const link = await issueLink(tx, userId, now);
    const payload = { role: input.role, memberships: input.memberships };
    return { result: link, audit: { verb: "account.create", subject: userId, payload } };
  });
}
