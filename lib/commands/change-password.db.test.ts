import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { verifyChain } from "@/lib/db/audit";
import { db } from "@/lib/db/pool";
import { readActor } from "@/lib/db/sessions";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { ownSessions } from "@/lib/queries/own-account";
import { changePassword } from "./change-password";
import { createUser } from "./create-user";
import { endOtherSessionsOf } from "./end-other-sessions";
import { resetPassword } from "./reset-password";
import { setPassword } from "./set-password";
import { signIn } from "./sign-in";

const OLD = "correct horse battery";
const NEW = "four words in a row";
const HOME = "203.0.113.7";
const UNAUTHENTICATED = { code: "UNAUTHENTICATED" };

let database: TestDatabase;
let email: string;
let id: string;
let made = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  made += 1;
  email = `person-${made}@mission.example`;
  id = await person(email);
});

async function person(of: string): Promise<string> {
  const like = { name: "A person", email: of, role: "secretariat", memberships: [] } as const;
  const link = await createUser("system", { ...like, memberships: [] }, Date.now());
  await setPassword({ token: link.token, address: HOME }, OLD, Date.now());
  return link.userId;
}

async function opened(password = OLD, of = email): Promise<string> {
  const session = await signIn({ email: of, address: HOME }, password, Date.now());
  if (!session.ok) throw new Error("the password is right");
  return session.sessionId;
}

const change = (sessionId: string, current = OLD, password = NEW, now: Instant = Date.now()) =>
  changePassword({ id }, sessionId, { current, password }, now);

const problemsOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError && error.code === "INVALID" ? error.problems : String(error)),
  );

/** Links of the chain about this account, its sign-ins aside. */
async function entries(): Promise<{ verb: string; payload: string }[]> {
  const { rows } = await db().query<{ verb: string; payload: string }>(
    "SELECT verb, payload FROM audit_entry WHERE actor = $1 AND verb NOT IN ('session.sign_in', 'account.set_password') ORDER BY seq",
    [id],
  );
  return rows;
}

describe("changing one's own password", () => {
  it("ends every session of the account, and gives this browser another in place of its own", async () => {
    const [here, elsewhere] = [await opened(), await opened()];
    const stranger = await person(`stranger-${made}@mission.example`);
    const strangers = await opened(OLD, `stranger-${made}@mission.example`);
    const { sessionId } = await change(here);
    expect(await readActor(sessionId)).toMatchObject({ id });
    expect(await readActor(here)).toBeNull();
    expect(await readActor(elsewhere)).toBeNull();
    expect(await readActor(strangers)).toMatchObject({ id: stranger });
    expect(await signIn({ email, address: HOME }, OLD, Date.now())).toEqual({ ok: false, reason: "wrong" });
    expect(await signIn({ email, address: HOME }, NEW, Date.now())).toMatchObject({ ok: true });
  });

  it("is in the chain, without a word of either", async () => {
    const here = await opened();
    const { sessionId } = await change(here);
    const [entry, ...more] = await entries();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ verb: "account.change_password" });
    expect(JSON.parse(entry?.payload ?? "")).toEqual({ v: 1, session: sessionId, replaced: here });
    expect(await verifyChain()).toMatchObject({ ok: true });
  });

  it("spends the one-time links that were sent before", async () => {
    const here = await opened();
    const admin = await createUser(
      "system",
      { name: "Admin", email: `admin-${made}@mission.example`, role: "administrator", memberships: [] },
      Date.now(),
    );
    const administrator = { id: admin.userId, name: "Admin", role: "administrator", memberships: [] } as const;
    const link = await resetPassword(administrator, id, Date.now());
    await change(here);
    const used = setPassword({ token: link.token, address: HOME }, "something else entirely", Date.now());
    await expect(used).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is refused for a wrong current password, and everything stays", async () => {
    const [here, elsewhere] = [await opened(), await opened()];
    expect(await problemsOf(change(here, "not this one"))).toEqual([{ path: "current", key: "passwordWrong" }]);
    expect(await readActor(here)).not.toBeNull();
    expect(await readActor(elsewhere)).not.toBeNull();
    expect(await entries()).toEqual([]);
  });

  it.each([
    [OLD, "passwordUnchanged"],
    ["Password1234!", "passwordCommon"],
    ["abcabcabcabc", "passwordPattern"],
    ["ceasefire-2025", "passwordOfMission"],
  ])("is refused for %s", async (password, key) => {
    expect(await problemsOf(change(await opened(), OLD, password))).toEqual([{ path: "password", key }]);
  });

  it("says everything that is wrong at once", async () => {
    const problems = await problemsOf(change(await opened(), "not this one", `${email}!`));
    expect(problems).toEqual([
      { path: "current", key: "passwordWrong" },
      { path: "password", key: "passwordIsEmail" },
    ]);
    const guessed = await problemsOf(change(await opened(), "not this one", "not this one"));
    expect(guessed).toEqual([{ path: "current", key: "passwordWrong" }]); // It is nobody's password already.
  });

  it("is refused where the session has ended, or is another's", async () => {
    const here = await opened();
    const strangers = `stranger-${made}@mission.example`;
    await person(strangers);
    await expect(change(await opened(OLD, strangers))).rejects.toMatchObject(UNAUTHENTICATED);
    await db().query("UPDATE session SET ended_at = now() WHERE id = $1", [here]);
    await expect(change(here)).rejects.toMatchObject(UNAUTHENTICATED);
    expect(await signIn({ email, address: HOME }, OLD, Date.now())).toMatchObject({ ok: true });
  });

  it("is refused when the password is changed while it is being checked", async () => {
    const here = await opened();
    const other = new Client({ connectionString: database.ownerUrl });
    await other.connect();
    try {
      await other.query("BEGIN");
      await other.query(`UPDATE "user" SET password_hash = 'of another one' WHERE id = $1`, [id]);
      const late = change(here).then(
        () => "done",
        (error: unknown) => (error as AppError).code,
      );
      const waiting = "SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))";
      await vi.waitFor(async () => expect((await other.query(waiting)).rowCount).toBe(1), 10_000);
      await other.query("COMMIT");
      expect(await late).toBe("UNAUTHENTICATED");
      const { rows } = await other.query(`SELECT password_hash FROM "user" WHERE id = $1`, [id]);
      expect(rows).toEqual([{ password_hash: "of another one" }]);
      expect((await other.query("SELECT FROM session WHERE user_id = $1 AND ended_at IS NULL", [id])).rowCount).toBe(0);
    } finally {
      await other.end();
    }
  });

  it("of two at the same moment happens once", async () => {
    const here = await opened();
    const both = await Promise.allSettled([change(here), change(here, OLD, "something else entirely")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("guessing the current password with somebody's session", () => {
  it("costs a wait from the fifth wrong one on, the right one included, and the waits are in the chain", async () => {
    const here = await opened();
    const now = Date.now();
    for (let i = 0; i < 5; i += 1)
      await expect(change(here, "a guess", NEW, now)).rejects.toMatchObject({ code: "INVALID" });
    await expect(change(here, OLD, NEW, now)).rejects.toMatchObject({ code: "TOO_MANY", retryAfter: 5 });
    expect((await entries()).map(({ verb }) => verb)).toEqual(["session.throttled"]);
    await expect(change(here, "a guess", NEW, now + 5_000)).rejects.toMatchObject({ code: "INVALID" });
    await expect(change(here, OLD, NEW, now + 5_000)).rejects.toMatchObject({ code: "TOO_MANY", retryAfter: 10 });
    expect(await signIn({ email, address: HOME }, OLD, now)).toMatchObject({ ok: true }); // Signing in is counted by itself.
    expect(await change(here, OLD, NEW, now + 15_000)).toBeDefined();
  });

  it("is forgotten once the right one is given", async () => {
    const here = await opened();
    for (let i = 0; i < 4; i += 1) await expect(change(here, "mistyped")).rejects.toMatchObject({ code: "INVALID" });
    const { sessionId } = await change(here);
    for (let i = 0; i < 4; i += 1)
      await expect(change(sessionId, "mistyped")).rejects.toMatchObject({ code: "INVALID" });
    expect(await change(sessionId, NEW, OLD)).toBeDefined();
  });
});

describe("signing out everywhere else", () => {
  const somebody = async () => {
    await person("somebody@mission.example");
    return opened(OLD, "somebody@mission.example");
  };

  it("ends the account's other sessions, leaves this one, and tells the chain which they were", async () => {
    const [here, ...elsewhere] = [await opened(), await opened(), await opened()];
    const stranger = await somebody();
    expect((await ownSessions({ id, name: "", role: "secretariat", memberships: [] }, here)).all).toBe(3);
    expect(await endOtherSessionsOf({ id }, here, OLD, Date.now())).toBe(2);
    expect(await readActor(here)).not.toBeNull();
    expect(await readActor(stranger)).not.toBeNull();
    for (const ended of elsewhere) expect(await readActor(ended)).toBeNull();
    const [entry] = await entries();
    expect(entry?.verb).toBe("session.end_others");
    const { kept, sessions } = JSON.parse(entry?.payload ?? "") as { kept: string; sessions: string[] };
    expect({ kept, sessions: sessions.toSorted() }).toEqual({ kept: here, sessions: elsewhere.toSorted() });
    expect(await verifyChain()).toMatchObject({ ok: true });
  });

  it("adds nothing to the chain where there is no other", async () => {
    expect(await endOtherSessionsOf({ id }, await opened(), OLD, Date.now())).toBe(0);
    expect(await entries()).toEqual([]);
  });

  it("takes the password again: without it every session stays, and guesses cost a growing wait", async () => {
    const [here, other] = [await opened(), await opened()];
    const guess = () => problemsOf(endOtherSessionsOf({ id }, here, "a guess of somebody", Date.now()));
    for (let n = 0; n < 5; n += 1) expect(await guess()).toEqual([{ path: "confirm", key: "passwordWrong" }]);
    await expect(endOtherSessionsOf({ id }, here, OLD, Date.now())).rejects.toMatchObject({ code: "TOO_MANY" });
    expect(await readActor(other)).not.toBeNull();
  });

  it("from two sessions at the same moment leaves one", async () => {
    const sessions = [await opened(), await opened()];
    const both = await Promise.allSettled(
      sessions.map((sessionId) => endOtherSessionsOf({ id }, sessionId, OLD, Date.now())),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const open = await Promise.all(sessions.map(readActor));
    expect(open.filter((actor) => actor !== null)).toHaveLength(1);
  });
});

describe("where somebody is signed in", () => {
  it("lists open sessions only, this one first, then by their last use, and no more than twenty", async () => {
    const who = { id, name: "A person", role: "secretariat", memberships: [] } as const;
    const [older, here, gone] = [await opened(), await opened(), await opened()];
    await endOneOf(gone);
    const { sessions, all } = await ownSessions(who, older);
    expect(all).toBe(2);
    expect(sessions.map(({ isThis }) => isThis)).toEqual([true, false]);
    expect(JSON.stringify(sessions)).not.toContain(here);
    for (let i = 0; i < 20; i += 1) await opened();
    const many = await ownSessions(who, older);
    expect([many.sessions.length, many.all, many.sessions[0]?.isThis]).toEqual([20, 22, true]);
  });

  const endOneOf = (sessionId: string) => db().query("UPDATE session SET ended_at = now() WHERE id = $1", [sessionId]);
});
