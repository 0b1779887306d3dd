import "server-only";
import { randomUUID } from "node:crypto";
import { endSession, insertSession } from "@/lib/db/sessions";
import { countTry, forgive, knownPlaces, rememberPlaces, type Use } from "@/lib/db/throttle";
import { findUserByEmail, holdUser } from "@/lib/db/users";
import { type AuditRecord, write } from "@/lib/db/write";
import type { Role } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { HOUR, type Instant } from "@/lib/domain/instant";
import { verifyPassword } from "@/lib/platform/password";

/** A working day in the field; the work itself is kept in the browser when it ends. */
export const SESSION_LASTS = 12 * HOUR;

/** Who tries from where: the e-mail (lower case), the network address, and the browser's own mark if it has one. */
export type Try = { readonly email: string; readonly address: string; readonly device?: string | null };

export type SignedIn = { readonly ok: true; readonly userId: string; readonly sessionId: string; readonly role: Role };
export type NotSignedIn =
  | { readonly ok: false; readonly reason: "wrong" }
  /** seconds: until a try from there is looked at again. */
  | { readonly ok: false; readonly reason: "wait"; readonly seconds: number };

/**
 * Opens a session of twelve hours. An unknown e-mail, an account without a password, a closed account and a wrong
 * password are one answer, after the same time; failed tries cost a growing wait (lib/domain/throttle.ts). The browser's
 * earlier session, `replaced`, ends with it: no session outlives the cookie that carried it. A password that was changed
 * while it was being checked opens none.
 */
export async function signIn(
  by: Try,
  password: string,
  now: Instant,
  replaced: string | null = null,
): Promise<SignedIn | NotSignedIn> {
  const uses = await usesOf(by, now);
  const tried = await countTry([uses.pair, ...uses.others], now);
  if (tried.wait > 0) return { ok: false, reason: "wait", seconds: tried.wait };
  const user = await findUserByEmail(by.email);
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !isRight || user.closedAt !== null) {
    const slowed = tried.blocks.map(
      (block): AuditRecord => ({ verb: "session.throttled", subject: user?.id ?? "unknown", payload: block }),
    );
    if (slowed.length > 0) await write("system", async () => ({ result: null, audit: slowed }));
    return { ok: false, reason: "wrong" };
  }
  await forgive(uses.others, [uses.pair]);
  const { wait } = await countTry([{ kind: "session", who: [user.id] }], now);
  if (wait > 0) return { ok: false, reason: "wait", seconds: wait };
  await rememberPlaces(by.email, placesOf(by), now);
  const sessionId = randomUUID();
  const opening = write(user, async (tx) => {
    const held = await holdUser(tx, user.id); // First of all rows, as whoever sets a password or closes an account does.
    if (held?.passwordHash !== user.passwordHash || held.closedAt !== null)
      throw new AppError("UNAUTHENTICATED", "the password was changed meanwhile");
    if (replaced !== null) await endSession(tx, replaced);
    await insertSession(tx, { id: sessionId, userId: user.id, expiresAt: now + SESSION_LASTS });
    const result: SignedIn = { ok: true, userId: user.id, sessionId, role: user.role };
    return { result, audit: { verb: "session.sign_in", subject: sessionId, payload: { user: user.id, replaced } } };
  });
  return opening.catch((error: unknown) => {
    if (error instanceof AppError && error.code === "UNAUTHENTICATED") return { ok: false, reason: "wrong" };
    throw error;
  });
}

/**
 * What a try counts for. Somebody in a browser, or else at an address, that this account has signed in from is slowed by
 * their own failures there only, never by a stranger's.
 */
async function usesOf(by: Try, now: Instant): Promise<{ pair: Use; others: readonly Use[] }> {
  const known = (await knownPlaces(by.email, placesOf(by), now)).at(-1);
  const pair: Use = { kind: "pair", who: [by.email, known ?? by.address] };
  if (known !== undefined) return { pair, others: [] };
  return {
    pair,
    others: [
      { kind: "account", who: [by.email] },
      { kind: "address", who: [by.address] },
    ],
  };
}

/** The address, then the browser. */
const placesOf = ({ address, device = null }: Try): string[] => [address, ...(device ? [`device ${device}`] : [])];
