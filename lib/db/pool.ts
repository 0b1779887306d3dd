import "server-only";
import { Pool, types } from "pg";
import { appDatabaseUrl } from "@/lib/platform/env";

// Counts and sequence numbers stay below 2^53; numeric columns hold counts with three decimals at most.
types.setTypeParser(types.builtins.INT8, (text) => Number(text));
types.setTypeParser(types.builtins.NUMERIC, (text) => Number(text));
// Instants are milliseconds everywhere outside the database (lib/domain/instant.ts).
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).getTime());

const held = globalThis as { ccmPool?: Pool };

/**
 * The one pool of this process: Prisma's adapter and named statements share its ten connections. Lost connections are
 * dropped in silence, because the pool makes new ones and the statement that was under way fails by itself.
 */
export function db(): Pool {
  if (!held.ccmPool) {
    held.ccmPool = new Pool({ connectionString: appDatabaseUrl(), max: 10, application_name: "ccm" });
    held.ccmPool.on("error", () => {});
    held.ccmPool.on("connect", (client) => client.on("error", () => {})); // Lost inside a write, it is not the pool's to hear.
  }
  return held.ccmPool;
}

/** For tests and scripts that change databases or end. */
export async function closeDb(): Promise<void> {
  const pool = held.ccmPool;
  delete held.ccmPool;
  await pool?.end();
}
