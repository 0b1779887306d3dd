import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { DAY, HOUR } from "@/lib/domain/instant";
import { countTry, forgive, knownPlaces, rememberPlaces, useKey } from "./throttle";

const NOW = Date.UTC(2026, 10, 22, 3);
const run = promisify(execFile);

let database: TestDatabase;
let owner: Client;
let who: string;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
beforeEach(() => {
  who = crypto.randomUUID();
});

/** Another app process that tries so often at once; how many of its tries were let through. */
async function tryElsewhere(kind: string, times: number): Promise<number> {
  const code = `
    const { countTry } = await import("./lib/db/throttle.ts");
    const tries = Array.from({ length: ${times} }, () => countTry([{ kind: "${kind}", who: ["${who}"] }], ${NOW}));
    console.log((await Promise.all(tries)).filter(({ wait }) => wait === 0).length);
    process.exit(0);`;
  const flags = ["--import", "./scripts/server-only.mjs", "--import", "tsx", "--input-type=module", "-e", code];
  const { stdout } = await run(process.execPath, flags, {
    env: { ...process.env, APP_DATABASE_URL: database.appUrl },
  });
  return Number(stdout.trim());
}

const countOf = async (kind: "session" | "issue"): Promise<number> =>
  (await owner.query("SELECT failures FROM throttle WHERE key = $1", [useKey({ kind, who: [who] })])).rows[0]?.failures;

describe("two app processes that count at the same moment", () => {
  it("lose no count", async () => {
    const through = await Promise.all([tryElsewhere("session", 60), tryElsewhere("session", 60)]);
    expect(through).toEqual([60, 60]);
    expect(await countOf("session")).toBe(120);
  });

  it("together let through what the rule allows, and nothing more", async () => {
    const through = await Promise.all([tryElsewhere("issue", 30), tryElsewhere("issue", 30)]);
    expect(through.reduce((sum, one) => sum + one, 0)).toBe(13); // Twelve are free, the thirteenth blocks the next.
    expect(await countOf("issue")).toBe(13);
  });
});

describe("counting", () => {
  it("counts none of several when one of them has to wait", async () => {
    const issue = { kind: "issue", who: [who] } as const;
    const session = { kind: "session", who: [who] } as const;
    for (let i = 0; i < 13; i += 1) await countTry([issue], NOW);
    expect(await countTry([issue, session], NOW)).toEqual({ wait: 5, blocks: [] });
    expect(await countOf("session")).toBeUndefined();
    expect(await countTry([session], NOW)).toEqual({ wait: 0, blocks: [] });
  });

  it("takes back a try that was right, and clears what it proves to be the owner's", async () => {
    const session = { kind: "session", who: [who] } as const;
    const issue = { kind: "issue", who: [who] } as const;
    for (let i = 0; i < 13; i += 1) await countTry([session, issue], NOW);
    await forgive([session], [issue]);
    expect([await countOf("session"), await countOf("issue")]).toEqual([12, 0]);
    expect(await countTry([issue], NOW)).toEqual({ wait: 0, blocks: [] });
  });

  it("keeps no e-mail and no address in the clear", async () => {
    await countTry([{ kind: "pair", who: ["somebody@mission.example", "203.0.113.7"] }], NOW);
    await rememberPlaces("somebody@mission.example", ["203.0.113.7"], NOW);
    const { rows } = await owner.query("SELECT * FROM throttle");
    expect(JSON.stringify(rows)).not.toMatch(/somebody|203\.0\.113/);
  });
});

describe("a known place", () => {
  it("is known for thirty days after the last time, and to its own account only", async () => {
    await rememberPlaces(who, ["here"], NOW);
    expect(await knownPlaces(who, ["here", "there"], NOW + 30 * DAY - 1)).toEqual(["here"]);
    expect(await knownPlaces(who, ["here"], NOW + 30 * DAY)).toEqual([]);
    expect(await knownPlaces("another", ["here"], NOW)).toEqual([]);
  });
});

describe("rows that are forgotten", () => {
  const left = async (): Promise<number> =>
    (await owner.query("SELECT count(*)::int AS n FROM throttle WHERE key LIKE $1", [`old ${who}%`])).rows[0].n;
  const makeOld = (rows: number) =>
    owner.query(
      `INSERT INTO throttle (key, failures, last_at, forgotten_at)
        SELECT 'old ' || $1 || n, 1, to_timestamp($2), to_timestamp($2) FROM generate_series(1, $3::int) n`,
      [who, (NOW - DAY) / 1_000, rows],
    );

  it("are deleted in passing, twenty at each count", async () => {
    await makeOld(50);
    await countTry([{ kind: "session", who: [who] }], NOW);
    expect(await left()).toBe(30);
    for (let i = 0; i < 2; i += 1) await countTry([{ kind: "session", who: [who] }], NOW);
    expect(await left()).toBe(0);
  });

  it("are left where somebody else holds them, so that no count waits for a sweep", async () => {
    await makeOld(3);
    await owner.query("BEGIN");
    await owner.query("SELECT FROM throttle WHERE key = $1 FOR UPDATE", [`old ${who}1`]);
    await countTry([{ kind: "session", who: [who] }], NOW);
    await owner.query("COMMIT");
    expect(await left()).toBe(1);
    await countTry([{ kind: "session", who: [who] }], NOW);
    expect(await left()).toBe(0);
  });

  it("are never those that still make somebody wait or are still remembered", async () => {
    const issue = { kind: "issue", who: [who] } as const;
    for (let i = 0; i < 13; i += 1) await countTry([issue], NOW);
    await countTry([{ kind: "session", who: ["another"] }], NOW + HOUR);
    expect(await countOf("issue")).toBe(13);
    await countTry([{ kind: "session", who: ["another"] }], NOW + HOUR + 6_000);
    expect(await countOf("issue")).toBeUndefined();
  });
});
