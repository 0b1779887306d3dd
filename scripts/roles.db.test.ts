import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { verifyChain } from "@/lib/db/audit";
import { closeDb } from "@/lib/db/pool";
import { superuserOf } from "./bench/decade";
import { borrowDatabase } from "./database";
import { StartError } from "./plainly";
import { ensureRoles, loginRole } from "./roles";

let database: TestDatabase;
let adminUrl: string;
let role: string;
let dataDir: string;
beforeAll(async () => {
  database = await openTestDatabase();
  adminUrl = superuserOf({ adminUrl: inject("database").adminUrl, ownerUrl: database.ownerUrl });
  role = loginRole(new URL(adminUrl).pathname.slice(1));
  dataDir = join(mkdtempSync(join(tmpdir(), "ccm-second-")), "data");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await run(adminUrl, `DROP OWNED BY "${role}"; DROP ROLE "${role}"`);
  await database.drop();
  rmSync(join(dataDir, ".."), { recursive: true, force: true });
});

async function run(url: string, text: string): Promise<number | null> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rowCount;
  } finally {
    await client.end();
  }
}
const roles = () => run(adminUrl, `SELECT FROM pg_roles WHERE rolname = '${role}'`);

it("a command beside DATABASE_URL's app works as the owner: it needs no role, no data folder and no password", async () => {
  vi.stubEnv("DATABASE_URL", database.ownerUrl);
  vi.stubEnv("APP_DATABASE_URL", "");
  vi.stubEnv("DATA_DIR", dataDir);
  const borrow = () => borrowDatabase("npm run audit:verify", { install: false });
  await expect(borrow()).rejects.toThrow(/no installation yet/);
  await run(database.ownerUrl, "INSERT INTO installation (kind) VALUES ('mission')");
  const { ownerUrl } = database;
  expect(await borrow()).toEqual({ database: { ownerUrl, appUrl: ownerUrl }, kind: "mission" });
  expect(existsSync(dataDir)).toBe(false);
  expect(await roles()).toBe(0);
});

it("audit:verify needs no more of DATABASE_URL's role than to read the chain", async () => {
  const name = `${role}_reader`;
  const reader = Object.assign(new URL(database.ownerUrl), { username: name, password: "only-for-tests" }).href;
  await run(adminUrl, `CREATE ROLE "${name}" LOGIN PASSWORD 'only-for-tests'`);
  await run(database.ownerUrl, `GRANT SELECT ON installation, audit_entry, audit_head TO "${name}"`);
  try {
    vi.stubEnv("DATABASE_URL", reader);
    const { appUrl } = (await borrowDatabase("npm run audit:verify", { install: false })).database;
    vi.stubEnv("APP_DATABASE_URL", appUrl);
    expect(await verifyChain()).toMatchObject({ ok: true });
    await expect(run(appUrl, "SELECT FROM report")).rejects.toThrow("permission denied");
  } finally {
    await closeDb();
    await run(adminUrl, `DROP OWNED BY "${name}"; DROP ROLE "${name}"`);
  }
});

it("a second data folder does not change the password that the running app signs in with", async () => {
  const appUrl = await ensureRoles(adminUrl, () => "of the first", { isOurs: false });
  expect(await ensureRoles(adminUrl, () => "of the first", { isOurs: false })).toBe(appUrl);
  const second = ensureRoles(adminUrl, () => "of the second", { isOurs: false });
  await expect(second).rejects.toBeInstanceOf(StartError);
  await expect(second).rejects.toThrow(/DATA_DIR.*APP_DATABASE_URL/);
  expect(await run(appUrl, "SELECT 1")).toBe(1);
});

it("on the server of the data folder itself, its secrets say what the password is", async () => {
  const appUrl = await ensureRoles(adminUrl, () => "restored with the folder", { isOurs: true });
  expect(await run(appUrl, "SELECT 1")).toBe(1);
});

it("on the server of the data folder a start takes back what the app's role set for itself, which enters no other database", async () => {
  const ensure = () => ensureRoles(adminUrl, () => "restored with the folder", { isOurs: true });
  const appUrl = await ensure();
  const name = new URL(appUrl).pathname.slice(1);
  await run(appUrl, "ALTER ROLE CURRENT_USER SET synchronous_commit = off");
  await run(appUrl, `ALTER ROLE CURRENT_USER IN DATABASE ${name} SET lock_timeout = 1`);
  const kept =
    "SELECT FROM pg_settings WHERE name IN ('synchronous_commit', 'lock_timeout') AND setting IN ('off', '1')";
  expect(await run(appUrl, kept)).toBe(2);
  await ensure();
  expect(await run(appUrl, kept)).toBe(0);
  for (const other of ["postgres", "template1"])
    await expect(run(Object.assign(new URL(appUrl), { pathname: `/${other}` }).href, "SELECT 1")).rejects.toThrow(
      "permission denied for database",
    );
});
