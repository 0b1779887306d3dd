import "server-only";
import { endSessionsOf } from "@/lib/db/sessions";
import { forgive, rememberPlaces } from "@/lib/db/throttle";
import { findOpenLink, lockUser, setPasswordHash, spendLink } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { passwordProblems } from "@/lib/domain/password-rules";
import { commonPasswords } from "@/lib/platform/common-passwords";
import { hashPassword, linkTokenHash } from "@/lib/platform/password";

/** By whom: the link's secret and the network address, which is not made to wait for earlier failures afterwards. */
export type LinkHolder = { readonly token: string; readonly address: string };

/**
 * Sets the password of the account a one-time link belongs to, uses the link up and ends the account's sessions.
 * NOT_FOUND: the link is unknown, used, run out, or its account closed. INVALID: the password is easy to guess.
 */
export async function setPassword(by: LinkHolder, password: string, now: Instant): Promise<{ email: string }> {
  const link = await findOpenLink(linkTokenHash(by.token), now);
  if (!link) throw new AppError("NOT_FOUND", "no such link");
  const problems = passwordProblems(password, link.email, await commonPasswords());
  if (problems.length > 0) throw new AppError("INVALID", "easy to guess", problems);
  const hash = await hashPassword(password);
  await write({ id: link.userId }, async (tx) => {
    await lockUser(tx, link.userId); // First of all rows, as whoever else changes an account does.
    if (!(await spendLink(tx, link.id))) throw new AppError("NOT_FOUND", "link was used meanwhile");
    await setPasswordHash(tx, link.userId, hash);
    await endSessionsOf(tx, link.userId);
    return { result: undefined, audit: { verb: "account.set_password", subject: link.userId, payload: {} } };
  });
  await forgive([], [{ kind: "pair", who: [link.email, by.address] }]);
  await rememberPlaces(link.email, [by.address], now);
  return { email: link.email };
}
