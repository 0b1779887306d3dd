import "server-only";
import { createHash } from "node:crypto";
import type { Instant } from "@/lib/domain/instant";
import { DAY } from "@/lib/domain/instant";
import { afterFailure, type Tally, THROTTLE_KINDS, type ThrottleKind, waitOf } from "@/lib/domain/throttle";
import { db } from "./pool";
import { readRows, rowsOf } from "./statement";

/** Who tries from where: the e-mail as typed (lower case) and the network address. */
export type Try = { readonly email: string; readonly address: string };

/** wait: seconds until a try is allowed, 0 when this one is. blocks: what this try costs if it fails. */
export type CountedTry = {
  readonly wait: number;
  readonly blocks: readonly { readonly kind: ThrottleKind; readonly seconds: number }[];
};

type Row = { key: string; failures: number; lastAt: Instant; blockedUntil: Instant | null };

const ENSURE = {
  name: "throttle_ensure",
  text: "INSERT INTO throttle (key, failures, last_at) SELECT k, 0, to_timestamp(0) FROM unnest($1::text[]) k ON CONFLICT DO NOTHING",
};
const LOCK = {
  name: "throttle_lock",
  text: `SELECT key, failures, last_at AS "lastAt", blocked_until AS "blockedUntil" FROM throttle
    WHERE key = ANY($1) ORDER BY key FOR UPDATE`,
};
const COUNT = {
  name: "throttle_count",
  text: `UPDATE throttle SET failures = $2, last_at = to_timestamp($3::float8 / 1000), blocked_until = to_timestamp($4::float8 / 1000)
    WHERE key = $1`,
};
const FORGIVE = {
  name: "throttle_forgive",
  text: `UPDATE throttle SET failures = CASE WHEN key = $2 THEN 0 ELSE greatest(failures - 1, 0) END,
    blocked_until = CASE WHEN key = $2 THEN NULL ELSE blocked_until END WHERE key = ANY($1)`,
};
const REMEMBER = {
  name: "throttle_remember",
  text: `INSERT INTO throttle (key, failures, last_at) VALUES ($1, 0, to_timestamp($2::float8 / 1000))
    ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at`,
};
const KNOWN = { name: "throttle_known", text: `SELECT last_at AS "lastAt" FROM throttle WHERE key = $1` };

const KNOWN_FOR = 30 * DAY;

/**
 * Counts a try as failed before it is checked, so that tries at the same moment cannot slip through together; forgiveTry
 * takes it back. A try that has to wait is not counted. Somebody at an address this account has signed in from is
 * slowed by their own failures only, never by a stranger's.
 */
export async function countTry(by: Try, now: Instant): Promise<CountedTry> {
  const keys = keysOf(by);
  const [known] = await readRows<{ lastAt: Instant }>(KNOWN, [keys.known]);
  const isKnown = known !== undefined && now - known.lastAt < KNOWN_FOR;
  const kinds = isKnown ? (["pair"] as const) : THROTTLE_KINDS;
  const client = await db().connect();
  try {
    const rows = rowsOf(client);
    await client.query("BEGIN");
    const names = kinds.map((kind) => keys[kind]).toSorted(); // One order for all, so that none waits in a circle.
    await rows(ENSURE, [names]);
    const locked = new Map((await rows<Row>(LOCK, [names])).map((row) => [row.key, row]));
    const tallyOf = (kind: ThrottleKind): Tally | null => {
      const row = locked.get(keys[kind]);
      return row && row.failures > 0 ? row : null;
    };
    const wait = Math.max(...kinds.map((kind) => waitOf(tallyOf(kind), now)));
    const blocks: { kind: ThrottleKind; seconds: number }[] = [];
    for (const kind of wait > 0 ? [] : kinds) {
      const after = afterFailure(kind, tallyOf(kind), now);
      await rows(COUNT, [keys[kind], after.failures, after.lastAt, after.blockedUntil]);
      const seconds = waitOf(after, now);
      if (seconds > 0) blocks.push({ kind, seconds });
    }
    await client.query("COMMIT");
    return { wait, blocks };
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The try was right: its account is free again at this address, and the address is known for 30 days. */
export async function forgiveTry(by: Try, now: Instant): Promise<void> {
  const keys = keysOf(by);
  await readRows(FORGIVE, [THROTTLE_KINDS.map((kind) => keys[kind]), keys.pair]);
  await readRows(REMEMBER, [keys.known, now]);
}

/** Keys are hashes: people type passwords into the e-mail field. */
function keysOf(by: Try): Record<ThrottleKind | "known", string> {
  return {
    pair: key("pair", by.email, by.address),
    account: key("account", by.email),
    address: key("address", by.address),
    known: key("known", by.email, by.address),
  };
}

const key = (kind: string, ...parts: string[]): string =>
  `${kind}:${createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 40)}`;
