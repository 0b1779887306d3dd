import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { readFiler } from "@/lib/db/filing";
import { AppError } from "@/lib/domain/errors";
import { countRefusedFiling, slowDown, slowFiling, slowGuesses } from "./slow-down";

const [ACCORD, TEAM] = [randomUUID(), randomUUID()];
let database: TestDatabase;
let owner: Client;
let author: string;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("INSERT INTO installation (kind) VALUES ('demo')"); // Only a demonstration's reports can be of a minute ago.
  await owner.query("INSERT INTO accord VALUES ($1, 'S', 'Slow', 'S', 'exercise', 'UTC', '', '{}')", [ACCORD]);
  await owner.query("INSERT INTO team (id, accord_id, code, name, kind) VALUES ($1, $2, 'T', 'T', 'field')", [
    TEAM,
    ACCORD,
  ]);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  author = await observer();
});

async function observer(): Promise<string> {
  const id = randomUUID();
  await owner.query(`INSERT INTO "user" (id, email, name, role) VALUES ($1, $2, 'O', 'observer')`, [
    id,
    `${id}@x.example`,
  ]);
  return id;
}

/** What the filing route asks before it reads a report, in a session of their own. */
async function files(userId: string): Promise<void> {
  const sessionId = randomUUID();
  await owner.query("INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')", [
    sessionId,
    userId,
  ]);
  const filer = await readFiler({ sessionId, userId });
  if (!filer) throw new Error("no session");
  await slowFiling(filer.actor.id, filer.rate);
}

/** So many reports of the author, filed so many seconds ago. */
async function filed(reports: number, secondsAgo: number): Promise<void> {
  await owner.query(
    `WITH made AS (INSERT INTO report (id, accord_id, team_id, number)
        SELECT gen_random_uuid(), $1, $2, gen_random_uuid()::text FROM generate_series(1, $3::int) RETURNING id)
      INSERT INTO report_version (id, report_id, n, author_id, content_hash, submitted_at, backdated)
        SELECT gen_random_uuid(), id, 1, $4, 'x', clock_timestamp() - make_interval(secs => $5), true FROM made`,
    [ACCORD, TEAM, reports, author, secondsAgo],
  );
}

/** Seconds somebody is told to wait; 0: let through. */
const waitIn = (work: Promise<unknown>): Promise<number | null> =>
  work.then(
    () => 0,
    (error: unknown) => {
      if (error instanceof AppError && error.code === "TOO_MANY") return error.retryAfter;
      throw error;
    },
  );

describe("filing", () => {
  it("knows nobody by another account's session", async () => {
    const sessionId = randomUUID();
    const values = [sessionId, await observer()];
    await owner.query(
      "INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')",
      values,
    );
    expect(await readFiler({ sessionId, userId: author })).toBeNull();
  });

  it("lets two hundred reports through at once, and writes nothing for it", async () => {
    await filed(200, 1);
    expect(await waitIn(files(author))).toBe(0);
    expect((await owner.query("SELECT count(*)::int AS n FROM throttle")).rows[0].n).toBe(0);
  });

  it("stops at three hundred within a minute, and goes on when the minute is over", async () => {
    await filed(299, 30);
    expect(await waitIn(files(author))).toBe(0);
    await filed(1, 30);
    expect(await waitIn(files(author))).toBe(2);
    expect(await waitIn(files(author))).toBe(2); // Asking again before the time does not make it longer.
    const another = await observer();
    expect(await waitIn(files(another))).toBe(0);
  });

  it("does not count what was filed before the last minute", async () => {
    await filed(400, 61);
    expect(await waitIn(files(author))).toBe(0);
  });

  it("waits longer each time it goes on too fast", async () => {
    await filed(300, 1);
    const waits: (number | null)[] = [];
    for (let i = 0; i < 4; i += 1) {
      waits.push(await waitIn(files(author)));
      await owner.query("UPDATE throttle SET blocked_until = now() - interval '1 second'"); // As if the wait were over.
    }
    expect(waits).toEqual([2, 4, 8, 16]);
  });

  it("is slowed by reports that are refused for what they say, after sixty of them", async () => {
    for (let i = 0; i < 60; i += 1) await countRefusedFiling(author);
    expect(await waitIn(files(author))).toBe(0);
    await countRefusedFiling(author);
    expect(await waitIn(files(author))).toBe(1);
  });
});

describe("a use that costs much", () => {
  it("is counted for its own account", async () => {
    for (let i = 0; i < 13; i += 1) expect(await waitIn(slowDown("issue", author))).toBe(0);
    expect(await waitIn(slowDown("issue", author))).toBe(5);
    expect(await waitIn(slowDown("issue", randomUUID()))).toBe(0);
  });
});

describe("a guess", () => {
  it("costs nothing when it finds something, and a wait after thirty-one that do not", async () => {
    for (let i = 0; i < 40; i += 1) expect(await slowGuesses("link", author, async () => "found")).toBe("found");
    for (let i = 0; i < 31; i += 1) expect(await slowGuesses("link", author, async () => null)).toBeNull();
    expect(await waitIn(slowGuesses("link", author, async () => "found"))).toBe(2);
  });
});
