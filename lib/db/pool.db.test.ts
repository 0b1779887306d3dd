import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { readClock } from "@/lib/platform/clock";
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

it.each([-600_000, 0, 600_000])("the clock is the database's, whatever this machine's says: %d ms off", async (off) => {
  await closeDb();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + off });
  try {
    const { rows } = await db().query<{ at: number }>("SELECT clock_timestamp() AS at");
    const lag = (rows[0]?.at ?? 0) - readClock();
    expect(Math.abs(lag)).toBeLessThan(5_000);
    if (off !== 0) expect(Math.abs((rows[0]?.at ?? 0) - Date.now())).toBeGreaterThan(500_000);
  } finally {
    vi.useRealTimers();
    await closeDb();
    await db().query("SELECT 1");
  }
});

it("values are read alike, whatever the app's role has set for its connections to come", async () => {
  const asked = `SELECT timestamptz '2026-02-03 04:05:06Z' AS at, 1795438123456::float8 AS ms, bytea '\\x00ff' AS bytes, interval '1 day' AS span,
    NULL = NULL AS nothing, (SELECT count(*) FROM audit_head) AS heads, current_setting('transaction_isolation') AS isolation`;
  const before = await db().query(asked);
  const settings = [
    "datestyle = 'SQL, DMY'",
    "timezone = '<UTC>+100'",
    "extra_float_digits = -11",
    "bytea_output = 'escape'",
    "intervalstyle = 'iso_8601'",
    "search_path = 'pg_temp'",
    "transform_null_equals = on",
    "default_transaction_isolation = 'serializable'",
    "default_transaction_read_only = on",
  ];
  const name = new URL(database.appUrl).pathname.slice(1);
  for (const setting of settings) await db().query(`ALTER ROLE CURRENT_USER IN DATABASE ${name} SET ${setting}`);
  await closeDb(); // Settings count from the next connection on.
  expect((await db().query(asked)).rows).toEqual(before.rows);
});
