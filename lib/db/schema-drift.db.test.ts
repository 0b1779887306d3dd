import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { schemaSql } from "@/scripts/schema-sql";

const COLUMNS = `SELECT table_name || '.' || column_name || ' ' || data_type || coalesce(' ' || datetime_precision, '') || ' null:' || is_nullable AS line
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
    AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public') ORDER BY 1`; // Views are not Prisma's.
const INDEXES = `SELECT regexp_replace(indexdef, ' ON public[.]', ' ON ') AS line FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  AND indexname NOT IN ('review_one_decision', 'review_one_withdrawal') ORDER BY 1`; // These two are guards that Prisma's schema cannot say.

describe("prisma/schema.prisma and the migrations", () => {
  const name = `drift_${randomBytes(6).toString("hex")}`;
  const { adminUrl } = inject("database");
  const fresh = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
  let migrated: TestDatabase;

  async function asked(url: string, query: string): Promise<string[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const answer = await client.query<{ line: string }>(query);
    await client.end();
    return (answer.rows ?? []).map((row) => row.line); // Several statements at once give no rows of their own.
  }

  beforeAll(async () => {
    migrated = await openTestDatabase();
    await asked(adminUrl, `create database ${name}`);
    await asked(fresh, await schemaSql("prisma/schema.prisma", fresh));
  });
  afterAll(async () => {
    await asked(adminUrl, `drop database ${name} with (force)`);
    await migrated.drop();
  });

  it("have the same tables and columns", async () => {
    const columns = await asked(migrated.ownerUrl, COLUMNS);
    expect(columns.length).toBeGreaterThan(300);
    expect(columns).toEqual(await asked(fresh, COLUMNS));
  });

  it("have the same indexes", async () => {
    expect(await asked(migrated.ownerUrl, INDEXES)).toEqual(await asked(fresh, INDEXES));
  });
});
