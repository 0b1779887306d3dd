import "server-only";
import { Client, type ClientBase, Pool, types } from "pg";
import { noteDatabaseClock } from "@/lib/platform/clock";
import { appDatabaseUrl } from "@/lib/platform/env";
import { asUnavailable } from "./unavailable";

// Counts and sequence numbers stay below 2^53; numeric columns hold counts with three decimals at most.
types.setTypeParser(types.builtins.INT8, (text) => Number(text));
types.setTypeParser(types.builtins.NUMERIC, (text) => Number(text));
/**
 * Instants are milliseconds everywhere outside the database (lib/domain/instant.ts). Rounded up: what was recorded within
 * a millisecond is known from the next one on, here as where the database compares.
 */
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => {
  const isWithin = /^.{19}\.\d{4}/.test(text); // 2026-11-22 10:00:00.1234+00; never with zeros at the end.
  return new Date(text).getTime() + (isWithin ? 1 : 0);
});

/** How long a request waits for a connection, before it is told to come back later. */
const PATIENCE_MS = 10_000;
/** A new connection knows no table and no plan: its first statements cost some fifty milliseconds. */
const IDLE_MS = 10 * 60_000;
/** In steady use none is ever idle, and the clocks would be compared once only. */
const LIFETIME_S = 60 * 60;

/**
 * Statements are planned once per connection and not for each set of values, which costs as much as running them: they are
 * written so that one plan is right for all values. No "$1 IS NULL OR" decides which index is used.
 */
const GENERIC_PLANS = "plan_cache_mode=force_generic_plan";

/**
 * How values are written on the way here. A role may keep settings of its own for all its connections to come (ALTER ROLE
 * ... SET): whoever once had the app's password could have every moment read as another one. What is said here comes first.
 */
const PLAIN_VALUES = [
  "search_path=public",
  "datestyle=ISO",
  "timezone=UTC",
  "intervalstyle=postgres",
  "extra_float_digits=1",
  "bytea_output=hex",
  "transform_null_equals=off",
  "default_transaction_isolation=read\\ committed",
  "default_transaction_read_only=off",
];
const OPTIONS = [GENERIC_PLANS, ...PLAIN_VALUES].map((setting) => `-c ${setting}`).join(" ");

/** Rejections say UNAVAILABLE or NO_SPACE where the database cannot be had. What takes a callback is the driver's own. */
const translated = <T>(given: T): T => (given instanceof Promise ? (given.catch(rethrow) as T) : given);
function rethrow(error: unknown): never {
  throw asUnavailable(error) ?? error;
}

class OurClient extends Client {
  override query = ((...args: Parameters<Client["query"]>) => translated(super.query(...args))) as Client["query"];
}
class OurPool extends Pool {
  override connect = ((...args: []) => translated(super.connect(...args))) as Pool["connect"];
  override query = ((...args: Parameters<Pool["query"]>) => translated(super.query(...args))) as Pool["query"];
}

const held = globalThis as { ccmPool?: Pool };

/**
 * The one pool of this process: Prisma's adapter and named statements share its ten connections. Lost connections are
 * dropped in silence, because the pool makes new ones and the statement that was under way fails by itself.
 */
export function db(): Pool {
  if (!held.ccmPool) {
    held.ccmPool = new OurPool({
      connectionString: appDatabaseUrl(),
      max: 10,
      idleTimeoutMillis: IDLE_MS,
      application_name: "ccm",
      options: OPTIONS,
      connectionTimeoutMillis: PATIENCE_MS,
      Client: OurClient,
      maxLifetimeSeconds: LIFETIME_S,
      onConnect: (client): unknown => compareClocks(client), // The pool waits for it.
    });
    held.ccmPool.on("error", () => {});
    held.ccmPool.on("connect", (client) => client.on("error", () => {})); // Lost inside a write, it is not the pool's to hear.
  }
  return held.ccmPool;
}

/** At each new connection: clocks drift slowly, and connections are made anew. A failure is told by what is asked next. */
async function compareClocks(client: ClientBase): Promise<void> {
  const askedAt = Date.now();
  const asked = client.query<{ at: number }>("SELECT date_part('epoch', clock_timestamp()) * 1000 AS at");
  const row = await asked.then(({ rows }) => rows[0]).catch(() => undefined);
  if (row) noteDatabaseClock(row.at, askedAt, Date.now());
}

/** For tests and scripts that change databases or end. */
export async function closeDb(): Promise<void> {
  const pool = held.ccmPool;
  delete held.ccmPool;
  await pool?.end();
}
