import { DatabaseError } from "pg";
import { AppError } from "@/lib/domain/errors";

/** How the browser's error page tells this from a fault: the framework hands an error's own digest on. */
const DIGEST = "UNAVAILABLE";
const SOON = 5; // Seconds. A server that ended is started again within that time.
const LATER = 60; // Seconds. Somebody has to make room.

const LOST = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT", // A server that is down has no socket,
  "EAGAIN", // and one that is overrun takes no more of them.
]);
// What the driver says without a code, when the other end is gone or no connection becomes free.
const LOST_WORDS = /^Connection terminated|not queryable|timeout exceeded when trying to connect|^Query read timeout/;
// Connection exceptions, shutdown and recovery, too few resources, a disk that fails.
const LOST_STATES = /^(08|53|57P0[1-5]|58030)/;

/**
 * UNAVAILABLE for an error that says the database cannot be had just now, NO_SPACE when its disk is full or can only be
 * read; null for anything else. Whether the statement took effect is unknown: who asks again must ask by the same ids.
 */
export function asUnavailable(error: unknown): AppError | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof message !== "string" || error instanceof AppError) return null;
  const state = typeof code === "string" ? code : "";
  if (/No space left on device|Disk quota exceeded|Read-only file system/.test(message) || state === "53100")
    return make("NO_SPACE", LATER, error);
  const lost = error instanceof DatabaseError ? LOST_STATES.test(state) : LOST.has(state) || LOST_WORDS.test(message);
  return lost ? make("UNAVAILABLE", SOON, error) : null;
}

/** For a statement that the database gave up for another's sake: the next try finds the way free. */
export const unavailable = (cause: Error): AppError => make("UNAVAILABLE", SOON, cause);

/** For a page that was not begun, because too many of the same person's wait. The database is there: the words are others. */
export function busy(message: string): AppError {
  noted.ccmUnavailableAt = performance.now();
  return Object.assign(new AppError("BUSY", message, [], SOON), { digest: "BUSY" });
}

/** The moment of the newest such error, for the answer's status (scripts/unavailable.mjs). */
const noted = globalThis as { ccmUnavailableAt?: number };

function make(code: "UNAVAILABLE" | "NO_SPACE", retryAfter: number, cause: unknown): AppError {
  noted.ccmUnavailableAt = performance.now();
  const problems = [{ path: "", key: code === "NO_SPACE" ? "diskFull" : "databaseAway" }];
  return Object.assign(new AppError(code, (cause as Error).message, problems, retryAfter), { cause, digest: DIGEST });
}
