import "server-only";
import type { WriteTx } from "@/lib/db/statement";
import { replaceLink } from "@/lib/db/users";
import { DAY, type Instant } from "@/lib/domain/instant";
import { linkTokenHash, newLinkToken } from "@/lib/platform/password";

/** token: the secret of /set-password/TOKEN, to be shown once. */
export type OneTimeLink = { readonly userId: string; readonly token: string; readonly expiresAt: Instant };

/** Makes a link that works once, for a day; earlier links of the user stop working. Only its hash is stored. */
export async function issueLink(tx: WriteTx, userId: string, now: Instant): Promise<OneTimeLink> {
  const token = newLinkToken();
  const expiresAt = now + DAY;
  await replaceLink(tx, userId, linkTokenHash(token), expiresAt);
  return { userId, token, expiresAt };
}
