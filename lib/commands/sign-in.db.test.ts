import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { verifyChain } from "@/lib/db/audit";
import { db } from "@/lib/db/pool";
import { readActor } from "@/lib/db/sessions";
import { countTry } from "@/lib/db/throttle";
import { HOUR, type Instant } from "@/lib/domain/instant";
import { closeUser } from "./close-user";
import { createUser } from "./create-user";
import { setPassword } from "./set-password";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

const PASSWORD = "correct horse battery";
const HOME = "203.0.113.7";

let database: TestDatabase;
let email: string;
let userId: string;
let made = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  made += 1;
  email = `person-${made}@mission.example`;
  const person = { name: "A person", email, role: "secretariat", memberships: [] } as const;
  const link = await createUser("system", { ...person, memberships: [] }, Date.now());
  userId = link.userId;
  await setPassword({ token: link.token, address: "set-up" }, PASSWORD, Date.now());
});

const tryAt = (now: Instant, password: string, address = HOME) => signIn({ email, address }, password, now);

async function failTimes(times: number, now: Instant, address = HOME): Promise<void> {
  for (let i = 0; i < times; i += 1) expect(await tryAt(now, "wrong", address)).toEqual({ ok: false, reason: "wrong" });
}

async function auditVerbs(): Promise<string[]> {
  const { rows } = await db().query<{ verb: string }>(
    "SELECT verb FROM audit_entry WHERE payload LIKE $1 OR subject = $2",
    [`%${userId}%`, userId],
  );
  return rows.map(({ verb }) => verb);
}

describe("signing in", () => {
  it("opens a session that says who acts, until they sign out", async () => {
    const opened = await tryAt(Date.now(), PASSWORD);
    if (!opened.ok) throw new Error("the password is right");
    expect(await readActor(opened.sessionId)).toMatchObject({ id: userId, role: "secretariat", memberships: [] });
    await signOut({ id: userId }, opened.sessionId);
    expect(await readActor(opened.sessionId)).toBeNull();
    expect(await auditVerbs()).toEqual(expect.arrayContaining(["session.sign_in", "session.sign_out"]));
    expect(await verifyChain()).toMatchObject({ ok: true });
  });

  it("ends the session that the browser had, and no other", async () => {
    const open = async (replaced: string | null = null) => {
      const opened = await signIn({ email, address: HOME }, PASSWORD, Date.now(), replaced);
      if (!opened.ok) throw new Error("the password is right");
      return opened.sessionId;
    };
    const [had, elsewhere] = [await open(), await open()];
    const next = await open(had);
    expect(await readActor(had)).toBeNull();
    for (const id of [elsewhere, next]) expect(await readActor(id)).toMatchObject({ id: userId });
  });

  it("gives a session that runs out by itself after twelve hours", async () => {
    const actorOf = async (opened: Awaited<ReturnType<typeof tryAt>>) => {
      if (!opened.ok) throw new Error("the password is right");
      return readActor(opened.sessionId);
    };
    expect(await actorOf(await tryAt(Date.now() - 11.9 * HOUR, PASSWORD))).toMatchObject({ id: userId });
    expect(await actorOf(await tryAt(Date.now() - 12.1 * HOUR, PASSWORD))).toBeNull();
  });

  it("gives a session that ends when nobody has used it for two hours", async () => {
    const opened = await tryAt(Date.now(), PASSWORD);
    if (!opened.ok) throw new Error("the password is right");
    const unusedFor = (minutes: number) =>
      db().query("UPDATE session SET seen_at = now() - $2 * interval '1 minute' WHERE id = $1", [
        opened.sessionId,
        minutes,
      ]);
    await unusedFor(119);
    expect(await readActor(opened.sessionId)).toMatchObject({ id: userId });
    await unusedFor(121);
    expect(await readActor(opened.sessionId)).toBeNull();
    await unusedFor(0);
    expect(await readActor(opened.sessionId)).toMatchObject({ id: userId });
  });

  it("answers alike for a wrong password and an e-mail nobody has", async () => {
    const wrong = await tryAt(Date.now(), "wrong");
    const nobody = await signIn({ email: "nobody@mission.example", address: HOME }, "wrong", Date.now());
    expect(nobody).toEqual(wrong);
  });

  it("throws a closed account out at its next click, and lets it in no more", async () => {
    const opened = await tryAt(Date.now(), PASSWORD);
    if (!opened.ok) throw new Error("the password is right");
    const person = { name: "Admin", email: "admin@mission.example", role: "administrator", memberships: [] } as const;
    const { userId: id } = await createUser("system", { ...person, memberships: [] }, Date.now());
    await closeUser({ ...person, id }, userId);
    expect(await readActor(opened.sessionId)).toBeNull();
    expect(await tryAt(Date.now(), PASSWORD)).toEqual({ ok: false, reason: "wrong" });
  });
});

describe("the old password", () => {
  it("opens no session that outlives the new one, when both are given at the same moment", async () => {
    const other = new Client({ connectionString: database.ownerUrl });
    await other.connect();
    try {
      await other.query("BEGIN");
      await other.query(`UPDATE "user" SET password_hash = 'of the new one' WHERE id = $1`, [userId]);
      await other.query("UPDATE session SET ended_at = now() WHERE user_id = $1 AND ended_at IS NULL", [userId]);
      const opening = tryAt(Date.now(), PASSWORD); // Its check finds the old password right.
      const waiting = "SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))";
      await vi.waitFor(async () => expect((await other.query(waiting)).rowCount).toBe(1), 10_000);
      await other.query("COMMIT");
      expect(await opening).toEqual({ ok: false, reason: "wrong" });
      const { rowCount } = await other.query("SELECT FROM session WHERE user_id = $1 AND ended_at IS NULL", [userId]);
      expect(rowCount).toBe(0);
    } finally {
      await other.end();
    }
  });
});

describe("the right password", () => {
  it("opens two hundred sessions at once, then a few a minute", async () => {
    const now = Date.now();
    for (let i = 0; i < 200; i += 1) await countTry([{ kind: "session", who: [userId] }], now);
    expect(await tryAt(now, PASSWORD)).toMatchObject({ ok: true });
    expect(await tryAt(now, PASSWORD)).toEqual({ ok: false, reason: "wait", seconds: 2 });
    expect(await tryAt(now + 2_000, PASSWORD)).toMatchObject({ ok: true });
  });
});

describe("failed tries", () => {
  it("cost a wait from the fifth on, the right password included, and no longer than it says", async () => {
    const now = Date.now();
    await failTimes(5, now);
    expect(await tryAt(now, PASSWORD)).toEqual({ ok: false, reason: "wait", seconds: 5 });
    expect(await tryAt(now + 4_999, PASSWORD)).toEqual({ ok: false, reason: "wait", seconds: 1 });
    expect(await tryAt(now + 5_000, PASSWORD)).toMatchObject({ ok: true });
    expect(await auditVerbs()).toContain("session.throttled");
  });

  it("are forgotten after a success", async () => {
    const now = Date.now();
    await failTimes(4, now);
    expect(await tryAt(now, PASSWORD)).toMatchObject({ ok: true });
    await failTimes(4, now);
    expect(await tryAt(now, PASSWORD)).toMatchObject({ ok: true });
  });

  it("of a stranger elsewhere do not lock the owner out where they have signed in before", async () => {
    const now = Date.now();
    expect(await tryAt(now, PASSWORD)).toMatchObject({ ok: true });
    for (let i = 0; i < 25; i += 1) await tryAt(now, "guess", `198.51.100.${i}`);
    expect(await tryAt(now, PASSWORD, "192.0.2.1")).toMatchObject({ ok: false, reason: "wait" });
    expect(await tryAt(now, PASSWORD)).toMatchObject({ ok: true });
  });

  it("of a stranger at the owner's own address do not lock out the browser the owner has signed in with", async () => {
    const now = Date.now();
    const device = crypto.randomUUID();
    expect(await signIn({ email, address: HOME, device }, PASSWORD, now)).toMatchObject({ ok: true });
    for (let i = 0; i < 30; i += 1) await tryAt(now, "guess");
    expect(await tryAt(now, PASSWORD)).toMatchObject({ ok: false, reason: "wait" });
    expect(await signIn({ email, address: HOME, device: crypto.randomUUID() }, PASSWORD, now)).toMatchObject({
      ok: false,
    });
    expect(await signIn({ email, address: "192.0.2.77", device }, PASSWORD, now)).toMatchObject({ ok: true });
    expect(await signIn({ email, address: HOME, device }, PASSWORD, now)).toMatchObject({ ok: true });
  });

  it("at one address are counted together, whoever they are for, and slow nobody down elsewhere", async () => {
    const now = Date.now();
    const address = "198.51.100.200";
    const guess = (i: number) => signIn({ email: `guessed-${i}@mission.example`, address }, "guess", now);
    for (let i = 0; i < 61; i += 1) expect(await guess(i)).toEqual({ ok: false, reason: "wrong" });
    expect(await guess(61)).toMatchObject({ reason: "wait" });
    expect(await tryAt(now, PASSWORD, address)).toMatchObject({ ok: false, reason: "wait" });
    expect(await tryAt(now, PASSWORD)).toMatchObject({ ok: true });
  });

  it("slow guesses down in a known browser as well", async () => {
    const now = Date.now();
    const by = { email, address: HOME, device: crypto.randomUUID() };
    expect(await signIn(by, PASSWORD, now)).toMatchObject({ ok: true });
    for (let i = 0; i < 5; i += 1) await signIn(by, "guess", now);
    expect(await signIn(by, PASSWORD, now)).toEqual({ ok: false, reason: "wait", seconds: 5 });
  });

  it("at the same moment count each", async () => {
    const now = Date.now();
    const answers = await Promise.all(Array.from({ length: 9 }, () => tryAt(now, "wrong")));
    const looked = answers.filter((answer) => !answer.ok && answer.reason === "wrong");
    expect(looked).toHaveLength(5);
  });
});
