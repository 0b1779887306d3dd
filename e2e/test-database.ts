/** A fresh database for a test file: openTestDatabase() in beforeAll, drop() in afterAll. */
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { closeDb } from "@/lib/db/pool";
import { OWNER_ROLE } from "@/scripts/postgres";

export type TestDatabase = {
  /** Owns every table: for what the app's role is refused, and for tests of triggers. */
  ownerUrl: string;
  /** The app's role; lib/db/pool uses it from now on. */
  appUrl: string;
  drop: () => Promise<void>;
};

const TEMPLATE = "ccm_template";
const COPYING = 20261122; // Advisory lock: two copies of one template at once would disturb each other.

/** Copies the migrated template and points the app's pool of this worker at the copy. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, appUrl } = inject("database");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [COPYING]);
    await client.query(`create database ${name} template ${TEMPLATE} owner ${OWNER_ROLE}`);
    await client.query(`revoke temporary on database ${name} from public`); // As ensureRoles did; a copy does not take it over.
  });
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await closeDb();
  process.env["APP_DATABASE_URL"] = at(appUrl);
  return {
    ownerUrl: at(ownerUrl),
    appUrl: at(appUrl),
    async drop() {
      await closeDb();
      await asAdmin(adminUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function asAdmin(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
