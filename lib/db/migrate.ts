import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";

/** A state of the database or of the migrations folder that a person has to resolve. */
export class MigrationError extends Error {}

type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null; rolled_back_at: Date | null };

const PRISMA_LOCK = 72707369; // The advisory lock that `prisma migrate` takes, so that the two never run at once.

/** As the Prisma CLI makes it: `prisma migrate deploy` can take over at any time. */
const HISTORY_TABLE = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null,
  "checksum" varchar(64) not null,
  "finished_at" timestamptz,
  "migration_name" varchar(255) not null,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(),
  "applied_steps_count" integer not null default 0
)`;

/**
 * Applies prisma/migrations that the database lacks, in order, each in a transaction of its own, under Prisma's lock.
 * Returns the names applied now. Throws MigrationError, and changes nothing, when history and folder disagree.
 */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: ownerUrl, application_name: "migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [PRISMA_LOCK]);
    const missing = compare(migrations, await readHistory(client).catch(explainRights));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end(); // Ends the lock with it.
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    });
}

async function readHistory(client: Client): Promise<Applied[]> {
  const found = await client.query<{ history: string | null; tables: string }>(
    `select to_regclass('_prisma_migrations')::text as history,
            (select count(*) from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')) as tables`,
  );
  const row = found.rows[0];
  if (!row?.history && Number(row?.tables) > 0) {
    throw new MigrationError(
      "This database already holds tables of something else. Give the monitor an empty database of its own.",
    );
  }
  await client.query(HISTORY_TABLE);
  const history = await client.query<Applied>(
    `select migration_name, checksum, finished_at, rolled_back_at from "_prisma_migrations" order by started_at`,
  );
  return history.rows.filter((entry) => entry.rolled_back_at === null);
}

function explainRights(error: unknown): never {
  if (!(error instanceof DatabaseError) || error.code !== "42501") throw error;
  throw new MigrationError(
    `The owner's user may not make tables in this database (${error.message}). Make it the owner of the database.`,
  );
}

function compare(migrations: Migration[], history: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const entry of history) {
    const name = entry.migration_name;
    const file = known.get(name);
    if (!file)
      throw new MigrationError(
        `The database has migration ${name}, which this version of the monitor does not know: it is older than the data.`,
      );
    if (!entry.finished_at)
      throw new MigrationError(
        `Migration ${name} was begun by another tool and not finished. Resolve it with prisma migrate resolve.`,
      );
    if (file.checksum !== entry.checksum) {
      throw new MigrationError(
        `Migration ${name} was changed after it had been applied to this database. Restore its file; changes belong into a new migration.`,
      );
    }
  }
  const applied = new Set(history.map((entry) => entry.migration_name));
  const missing = migrations.filter((migration) => !applied.has(migration.name));
  const newest = [...applied].sort().at(-1);
  const late = missing.find((migration) => newest !== undefined && migration.name < newest);
  if (late)
    throw new MigrationError(
      `Migration ${late.name} sorts before ${newest}, which is applied already. Give it a later date.`,
    );
  return missing;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    const started = await client.query<{ at: string }>("select clock_timestamp()::text as at");
    await client.query(migration.sql);
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, $4::timestamptz, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name, started.rows[0]?.at],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw describeFailure(migration, error);
  }
}

function describeFailure(migration: Migration, error: unknown): Error {
  if (!(error instanceof DatabaseError)) return error as Error;
  const line = error.position ? ` (line ${migration.sql.slice(0, Number(error.position)).split("\n").length})` : "";
  return new MigrationError(
    `Migration ${migration.name} failed${line}: ${error.message}${error.detail ? `. ${error.detail}` : ""}`,
  );
}
