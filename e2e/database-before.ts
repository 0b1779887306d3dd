/** A database as it stood before a migration, for what that migration does to rows that are there. */
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Client } from "pg";
import { inject } from "vitest";
import { migrate } from "@/lib/db/migrate";

const FOLDER = "prisma/migrations";

export type DatabaseBefore = {
  /** The superuser's: rows can be put in without what surrounds them. */
  readonly client: Client;
  /** Puts rows in while neither keys nor guards are looked at. */
  readonly putIn: (work: () => Promise<void>) => Promise<void>;
  /** The rest of the migrations; gives their names. */
  readonly migrate: () => Promise<string[]>;
  readonly drop: () => Promise<void>;
};

export async function openDatabaseBefore(migration: string): Promise<DatabaseBefore> {
  const { adminUrl } = inject("database");
  const name = `before_${randomBytes(6).toString("hex")}`;
  const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
  await asAdmin(adminUrl, `create database ${name}`);
  const folder = mkdtempSync(join(tmpdir(), "ccm-migrations-"));
  const isOlder = (path: string): boolean => !/^\d{14}_/.test(basename(path)) || basename(path) < migration;
  cpSync(FOLDER, folder, { recursive: true, filter: isOlder });
  await migrate(url, folder);
  rmSync(folder, { recursive: true });
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    client,
    async putIn(work) {
      await client.query("SET session_replication_role = replica");
      await work();
      await client.query("RESET session_replication_role");
    },
    migrate: () => migrate(url, FOLDER),
    async drop() {
      await client.end();
      await asAdmin(adminUrl, `drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
