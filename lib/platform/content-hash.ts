import { createHash, randomBytes } from "node:crypto";
import canonicalize from "canonicalize";

/** Salt for one content: makes a short text's hash useless to whoever guesses texts. */
export const newSalt = (): string => randomBytes(16).toString("hex");

/** One text per value (RFC 8785), whatever the order of its keys. */
export function canonicalJson(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("value has no canonical JSON");
  return text;
}

/** Salted SHA-256 of the canonical JSON, in hex. */
export const contentHash = (salt: string, value: object): string => textHash(salt, canonicalJson(value));

/** The same of a canonical JSON that is there already. */
export const textHash = (salt: string, canonical: string): string =>
  createHash("sha256").update(salt).update(canonical).digest("hex");

export const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Hash of what a preview shows, so that what is issued is what was seen. */
export const contentSeen = (content: object): string => sha256(canonicalJson(content));
