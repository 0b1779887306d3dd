import "server-only";
import { createHash } from "node:crypto";
import { DAY, type Instant } from "@/lib/domain/instant";
import { afterTry, forgottenAt, type Tally, type ThrottleKind, waitOf } from "@/lib/domain/throttle";
import { db } from "./pool";
import { readRows, rowsOf } from "./statement";

/** One tally: what is counted, and for whom (an account's id, an e-mail, an address, or several of them). */
export type Use = { readonly kind: ThrottleKind; readonly who: readonly string[] };

/** wait: seconds until a try is allowed, 0 when this one is. blocks: what this try makes the next one wait. */
export type CountedTry = {
  readonly wait: number;
  readonly blocks: readonly { readonly kind: ThrottleKind; readonly seconds: number }[];
};

type Row = { key: string; count: number; lastAt: Instant; blockedUntil: Instant | null };

const BLOCKED = {
  name: "throttle_blocked",
  text: `SELECT max(blocked_until) AS "blockedUntil" FROM throttle WHERE key = ANY($1)`,
};
/** A row that is there is locked by changing nothing, so that no sweep takes it away in between. */
const TAKE = {
  name: "throttle_take",
  text: `INSERT INTO throttle AS t (key, failures, last_at, forgotten_at)
    SELECT k, 0, to_timestamp(0), to_timestamp($2::float8 / 1000) FROM unnest($1::text[]) k ORDER BY k
    ON CONFLICT (key) DO UPDATE SET failures = t.failures
    RETURNING key, failures AS count, last_at AS "lastAt", blocked_until AS "blockedUntil"`,
};
const COUNT = {
  name: "throttle_count",
  text: `UPDATE throttle SET failures = $2, last_at = to_timestamp($3::float8 / 1000),
    blocked_until = to_timestamp($4::float8 / 1000), forgotten_at = to_timestamp($5::float8 / 1000) WHERE key = $1`,
};
const FORGIVE = {
  name: "throttle_forgive",
  text: `UPDATE throttle SET failures = CASE WHEN key = ANY($2) THEN 0 ELSE greatest(failures - 1, 0) END,
    blocked_until = CASE WHEN key = ANY($2) THEN NULL ELSE blocked_until END WHERE key = ANY($1)`,
};
const REMEMBER = {
  name: "throttle_remember",
  text: `INSERT INTO throttle (key, failures, last_at, forgotten_at)
    SELECT k, 0, to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000) FROM unnest($1::text[]) k ORDER BY k
    ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at, forgotten_at = excluded.forgotten_at`,
};
const KNOWN = {
  name: "throttle_known",
  text: "SELECT key FROM throttle WHERE key = ANY($1) AND last_at > to_timestamp($2::float8 / 1000)",
};
/** Rows in use elsewhere are left for the next time, so that a sweep never waits. */
const SWEEP = {
  name: "throttle_sweep",
  text: `DELETE FROM throttle WHERE key IN (SELECT key FROM throttle WHERE forgotten_at < to_timestamp($1::float8 / 1000)
    ORDER BY forgotten_at LIMIT 20 FOR UPDATE SKIP LOCKED)`,
};

/** How long a place that an account signed in from is known. */
const KNOWN_FOR = 30 * DAY;

/**
 * Counts one try of each, unless one of them has to wait: then nothing is counted. It counts before the work is done,
 * so that tries at the same moment, in whichever process, cannot slip through together; forgive() takes it back.
 */
export async function countTry(uses: readonly Use[], now: Instant): Promise<CountedTry> {
  const keys = uses.map(useKey);
  const [blocked] = await readRows<{ blockedUntil: Instant | null }>(BLOCKED, [keys]);
  const early = waitOf(blocked ?? null, now); // A flood is turned away by one read.
  if (early > 0) return { wait: early, blocks: [] };
  const client = await db().connect();
  try {
    const rows = rowsOf(client);
    await client.query("BEGIN");
    const taken = new Map((await rows<Row>(TAKE, [keys, now + DAY])).map((row) => [row.key, row]));
    const tallies = uses.map((use, i) => ({
      kind: use.kind,
      key: keys[i] ?? "",
      tally: tallyOf(taken.get(keys[i] ?? "")),
    }));
    const wait = Math.max(0, ...tallies.map(({ tally }) => waitOf(tally, now)));
    const blocks: { kind: ThrottleKind; seconds: number }[] = [];
    for (const { kind, key, tally } of wait > 0 ? [] : tallies) {
      const after = afterTry(kind, tally, now);
      await rows(COUNT, [key, after.count, after.lastAt, after.blockedUntil, forgottenAt(kind, after)]);
      const seconds = waitOf(after, now);
      if (seconds > 0) blocks.push({ kind, seconds });
    }
    await client.query("COMMIT");
    await rows(SWEEP, [now]);
    return { wait, blocks };
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The try was right: each tally is one less, and those that are `cleared` start anew. */
export async function forgive(uses: readonly Use[], cleared: readonly Use[] = []): Promise<void> {
  await readRows(FORGIVE, [[...uses, ...cleared].map(useKey), cleared.map(useKey)]);
}

/** Keeps in mind for KNOWN_FOR that this account has signed in at each of these places. */
export async function rememberPlaces(email: string, places: readonly string[], now: Instant): Promise<void> {
  await readRows(REMEMBER, [places.map((place) => placeKey(email, place)), now, now + KNOWN_FOR]);
}

/** Those of the places that this account has signed in at within KNOWN_FOR. */
export async function knownPlaces(email: string, places: readonly string[], now: Instant): Promise<string[]> {
  const keys = places.map((place) => placeKey(email, place));
  const rows = await readRows<{ key: string }>(KNOWN, [keys, now - KNOWN_FOR]);
  const known = new Set(rows.map(({ key }) => key));
  return places.filter((_, i) => known.has(keys[i] ?? ""));
}

const tallyOf = (row: Row | undefined): Tally | null => (row && row.count > 0 ? row : null);

/** Keys are hashes: people type passwords into the e-mail field. */
export const useKey = ({ kind, who }: Use): string => `${kind}:${hashed(who)}`;
const placeKey = (email: string, place: string): string => `known:${hashed([email, place])}`;
const hashed = (parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 40);
