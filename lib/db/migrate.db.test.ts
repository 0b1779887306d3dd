import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { MigrationError, migrate } from "./migrate";

const FOLDER = "prisma/migrations";
let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** The project's migrations and one more. */
function folderWith(name: string, sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), "ccm-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(FOLDER, folder, { recursive: true });
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "migration.sql"), sql);
  return folder;
}

describe("migrate", () => {
  it("has nothing to do on a database that is up to date", async () => {
    expect(await migrate(database.ownerUrl, FOLDER)).toEqual([]);
  });

  it("applies each migration once when two processes migrate at the same time", async () => {
    const folder = folderWith("29990101000000_twice", "create table once (id int)");
    const applied = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)]);
    expect(applied.flat()).toEqual(["29990101000000_twice"]);
    await owner.query(`delete from "_prisma_migrations" where migration_name = '29990101000000_twice'`);
  });

  it("leaves nothing behind of a migration that fails, and names the line", async () => {
    const folder = folderWith(
      "29990102000000_bad",
      "create table half (id int);\ncreate table half (id int);\nselect nonsense;",
    );
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/29990102000000_bad failed.*already exists/);
    expect((await owner.query("select to_regclass('half') as found")).rows).toEqual([{ found: null }]);
    const syntax = folderWith("29990103000000_syntax", "select 1;\nselect nonsense;");
    await expect(migrate(database.ownerUrl, syntax)).rejects.toThrow(/29990103000000_syntax failed \(line 2\)/);
  });

  it("refuses a migration that was changed after it had been applied", async () => {
    await owner.query(`update "_prisma_migrations" set checksum = repeat('0', 64)`);
    await expect(migrate(database.ownerUrl, FOLDER)).rejects.toThrow(/was changed after it had been applied/);
  });

  it("refuses a database that a newer version has migrated", async () => {
    await owner.query(`update "_prisma_migrations" set migration_name = '29990104000000_future'`);
    await expect(migrate(database.ownerUrl, FOLDER)).rejects.toThrow(/does not know/);
  });

  it("refuses a database that holds tables of something else", async () => {
    await owner.query(`drop table "_prisma_migrations"`);
    await expect(migrate(database.ownerUrl, FOLDER)).rejects.toBeInstanceOf(MigrationError);
  });
});
