import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

// Argon2id is the package's default algorithm; its enum cannot be named under isolatedModules.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const held = globalThis as { ccmDecoy?: Promise<string> };

/** The password as it is stored: argon2id with a salt of its own. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Whether the password is right. Without a stored hash it is not, and finding that out takes just as long. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  held.ccmDecoy ??= hashPassword(randomBytes(16).toString("hex"));
  const isRight = await verify(stored ?? (await held.ccmDecoy), password);
  return stored !== null && isRight;
}

/** Secret of a one-time link: 256 bits, fit for a URL. */
export const newLinkToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a one-time link. The secret is random, so a plain hash cannot be guessed back. */
export const linkTokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");
