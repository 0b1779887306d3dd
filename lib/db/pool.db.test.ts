import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { closeDb, db } from "./pool";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  process.env["APP_DATABASE_URL"] = database.appUrl;
});
afterAll(async () => {
  await closeDb();
  await database.drop();
});

it.each([
  ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.000Z"],
  ["2026-11-22T10:00:00.1Z", "2026-11-22T10:00:00.100Z"],
  ["2026-11-22T10:00:00.123Z", "2026-11-22T10:00:00.123Z"],
  ["2026-11-22T10:00:00.123001Z", "2026-11-22T10:00:00.124Z"],
  ["2026-11-22T10:00:00.9999Z", "2026-11-22T10:00:01.000Z"],
])("a moment of the database is the first millisecond at which it is known: %s", async (told, read) => {
  for (const zone of ["UTC", "<+07>-07", "Asia/Kathmandu"]) {
    const client = await db().connect();
    await client.query(`SET TimeZone TO '${zone}'`);
    const { rows } = await client.query<{ at: number }>("SELECT $1::timestamptz AS at", [told]);
    client.release(true);
    expect(new Date(rows[0]?.at ?? 0).toISOString()).toBe(read);
  }
});
