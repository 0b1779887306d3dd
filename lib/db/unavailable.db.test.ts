import { tmpdir } from "node:os";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerTo } from "@/app/api/v1/problem";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { AppError } from "@/lib/domain/errors";
import { findFreePort } from "@/scripts/postgres-process";
import { closeDb } from "./pool";
import { prisma } from "./prisma";
import { readRows } from "./statement";
import { write } from "./write";

const SLEEP = { name: "sleep", text: "SELECT pg_sleep(60)" };
const ONE = { name: "one", text: "SELECT 1 AS one" };
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

/** Ends every connection of the app once its statement runs, as a server that goes away does. */
async function endConnections(): Promise<void> {
  const app = new Client({ connectionString: database.appUrl });
  await app.connect();
  const mine = "usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()";
  for (let ended = 0; ended === 0; ) {
    const { rowCount } = await app.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${mine} AND (state = 'active' OR state = 'idle in transaction')`,
    );
    ended = rowCount ?? 0;
  }
  await app.end();
}

describe("a database that goes away", () => {
  it("is UNAVAILABLE for the statement under way, and there again for the next one", async () => {
    const reading = expect(readRows(SLEEP)).rejects.toMatchObject({ code: "UNAVAILABLE", digest: "UNAVAILABLE" });
    await endConnections();
    await reading;
    expect(await readRows(ONE)).toEqual([{ one: 1 }]);
  });

  it("is UNAVAILABLE for a write, of which nothing stays", async () => {
    const before = await owner.query("SELECT seq FROM audit_head");
    const writing = expect(
      write("system", async (tx) => {
        await tx.rows(SLEEP, []);
        return { result: null, audit: { verb: "test.never", subject: "x", payload: {} } };
      }),
    ).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await endConnections();
    await writing;
    expect((await owner.query("SELECT seq FROM audit_head")).rows).toEqual(before.rows);
  });

  /** Works while the app is told an address at which nobody listens. */
  async function elsewhere(change: (url: URL) => void, work: () => Promise<void>): Promise<void> {
    const { APP_DATABASE_URL: there } = process.env;
    await closeDb();
    const gone = Object.assign(new URL(database.appUrl), { port: await findFreePort() });
    change(gone);
    process.env["APP_DATABASE_URL"] = gone.href;
    try {
      await work();
    } finally {
      await closeDb();
      process.env["APP_DATABASE_URL"] = there ?? "";
    }
    expect(await readRows(ONE)).toEqual([{ one: 1 }]);
  }
  const refused = () => expect(readRows(ONE)).rejects.toMatchObject({ code: "UNAVAILABLE", retryAfter: 5 });

  it("is UNAVAILABLE when its socket is gone", () =>
    elsewhere((url) => url.searchParams.set("host", tmpdir()), refused));

  it("is UNAVAILABLE when nobody listens at its address, for Prisma's reads too", () =>
    elsewhere(
      () => {},
      async () => {
        await refused();
        await expect(prisma().user.count()).rejects.toMatchObject({ code: "UNAVAILABLE" });
      },
    ));

  it("tells a full disk from a lost server", async () => {
    const raise = `RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'`;
    const failing = write("system", async (tx) => {
      await tx.rows({ name: "full", text: `DO $$ BEGIN ${raise}; END $$` }, []);
      return { result: null, audit: [] };
    });
    await expect(failing).rejects.toMatchObject({ code: "NO_SPACE", problems: [{ path: "", key: "diskFull" }] });
  });

  it("leaves other errors as they are", async () => {
    await expect(readRows({ name: "bad", text: "SELECT nonsense" })).rejects.toMatchObject({ code: "42703" });
  });

  it.each([
    ["UNAVAILABLE", 503],
    ["NO_SPACE", 507],
    ["BUSY", 503],
  ] as const)("is answered as %s by problem+json with Retry-After", async (code, status) => {
    const answer = answerTo(new AppError(code, "words of the driver", [{ path: "", key: "databaseAway" }], 7));
    expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("content-type")]).toEqual([
      status,
      "7",
      "application/problem+json",
    ]);
    expect(await answer.text()).not.toContain("words of the driver");
  });
});
