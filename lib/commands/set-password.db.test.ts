import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { db } from "@/lib/db/pool";
import { readActor } from "@/lib/db/sessions";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { DAY } from "@/lib/domain/instant";
import { getUser, listUsers, openSessions, placesOffered } from "@/lib/queries/users";
import { closeUser } from "./close-user";
import { createUser } from "./create-user";
import { endSessions } from "./end-sessions";
import { ensureFirstAdministrator } from "./ensure-first-administrator";
import { resetPassword } from "./reset-password";
import { setPassword } from "./set-password";
import { signIn } from "./sign-in";

const ADDRESS = "203.0.113.7";
let ADMINISTRATOR: Actor;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  ADMINISTRATOR = await administrator("admin@mission.example");
});
afterAll(() => database.drop());

async function administrator(email: string): Promise<Actor> {
  const input = { name: "Admin", email, role: "administrator", memberships: [] } as const;
  const { userId } = await createUser("system", { ...input, memberships: [] }, Date.now());
  return { id: userId, name: input.name, role: input.role, memberships: [] };
}

async function invite(email: string) {
  return createUser(ADMINISTRATOR, { name: "A person", email, role: "administrator", memberships: [] }, Date.now());
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

const setBy = (token: string, password: string, now = Date.now()) =>
  setPassword({ token, address: ADDRESS }, password, now);

describe("a one-time link", () => {
  it("sets the password once, even when used twice at the same moment", async () => {
    const link = await invite("twice@mission.example");
    const codes = await Promise.all([
      codeOf(setBy(link.token, "first password")),
      codeOf(setBy(link.token, "other password")),
    ]);
    expect(codes.toSorted()).toEqual(["NOT_FOUND", "done"]);
    expect(await codeOf(setBy(link.token, "third password"))).toBe("NOT_FOUND");
  });

  it("is kept as a hash only", async () => {
    const link = await invite("hash@mission.example");
    const { rows } = await db().query<{ kept: string }>(
      "SELECT l::text AS kept FROM password_link l WHERE user_id = $1",
      [link.userId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.kept).not.toContain(link.token);
  });

  it("works for a day", async () => {
    const link = await invite("day@mission.example");
    expect(await codeOf(setBy(link.token, "long enough password", link.expiresAt))).toBe("NOT_FOUND");
    expect(link.expiresAt - Date.now()).toBeGreaterThan(DAY - 60_000);
    expect(await codeOf(setBy(link.token, "long enough password", link.expiresAt - 1))).toBe("done");
  });

  it("stops working when a newer one is made or the account is closed", async () => {
    const first = await invite("newer@mission.example");
    const second = await resetPassword(ADMINISTRATOR, first.userId, Date.now());
    expect(await codeOf(setBy(first.token, "long enough password"))).toBe("NOT_FOUND");
    await closeUser(ADMINISTRATOR, first.userId);
    expect(await codeOf(setBy(second.token, "long enough password"))).toBe("NOT_FOUND");
    expect(await codeOf(resetPassword(ADMINISTRATOR, first.userId, Date.now()))).toBe("CONFLICT");
  });

  it("refuses the e-mail as the password, and stays good for another", async () => {
    const link = await invite("same.as.mine@mission.example");
    expect(await codeOf(setBy(link.token, "Same.As.Mine@mission.example"))).toBe("INVALID");
    expect(await codeOf(setBy(link.token, "something else entirely"))).toBe("done");
  });

  it("refuses a common password, and stays good for another", async () => {
    const link = await invite("common@mission.example");
    for (const password of ["Password1234!", "abcabcabcabc", "345678901234", "ceasefire-monitor-2025"])
      expect(await codeOf(setBy(link.token, password)), password).toBe("INVALID");
    expect(await codeOf(setBy(link.token, "something else entirely"))).toBe("done");
  });

  it("ends the sessions that the old password opened", async () => {
    const email = "sessions@mission.example";
    const link = await invite(email);
    await setBy(link.token, "the old password");
    const opened = await signIn({ email, address: ADDRESS }, "the old password", Date.now());
    if (!opened.ok) throw new Error("the password is right");
    const reset = await resetPassword(ADMINISTRATOR, link.userId, Date.now());
    expect(await readActor(opened.sessionId)).not.toBeNull();
    await setBy(reset.token, "the new password");
    expect(await readActor(opened.sessionId)).toBeNull();
  });
});

describe("accounts", () => {
  it("are made by administrators only, once per e-mail", async () => {
    const input = { name: "B", email: "once@mission.example", role: "administrator", memberships: [] } as const;
    const observer: Actor = { ...ADMINISTRATOR, role: "mission-lead" };
    await expect(async () => createUser(observer, { ...input, memberships: [] }, Date.now())).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await invite(input.email);
    await expect(invite(input.email)).rejects.toMatchObject({ problems: [{ path: "email", key: "emailTaken" }] });
  });

  it("are seen by administrators only", async () => {
    const [{ id } = { id: "" }] = await listUsers(ADMINISTRATOR);
    expect(await getUser(ADMINISTRATOR, id)).toMatchObject({ id });
    for (const role of ["observer", "mission-lead", "secretariat"] as const) {
      const other: Actor = { ...ADMINISTRATOR, role };
      for (const asked of [listUsers(other), getUser(other, id), placesOffered(other)])
        await expect(asked, role).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });

  it("are signed out everywhere by administrators, and can sign in again", async () => {
    const email = "lost.phone@mission.example";
    const { userId, token } = await invite(email);
    expect(await endSessions(ADMINISTRATOR, userId)).toBe(0);
    await setBy(token, "something else entirely");
    const open = async () => {
      const opened = await signIn({ email, address: ADDRESS }, "something else entirely", Date.now());
      if (!opened.ok) throw new Error("the password is right");
      return opened.sessionId;
    };
    const lost = [await open(), await open()];
    expect(await openSessions(ADMINISTRATOR, userId)).toMatchObject({ all: 2 });
    expect(await endSessions(ADMINISTRATOR, userId)).toBe(2);
    for (const id of lost) expect(await readActor(id)).toBeNull();
    expect(await openSessions(ADMINISTRATOR, userId)).toBeNull();
    expect(await readActor(await open())).not.toBeNull();
    const { rows } = await db().query(
      "SELECT count(*)::int AS n FROM audit_entry WHERE verb = 'account.end_sessions' AND subject = $1",
      [userId],
    );
    expect(rows).toEqual([{ n: 1 }]);
    for (const role of ["observer", "mission-lead", "secretariat"] as const) {
      const other: Actor = { ...ADMINISTRATOR, role };
      await expect(async () => endSessions(other, userId)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(openSessions(other, userId)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await closeUser(ADMINISTRATOR, userId);
    expect(await codeOf(endSessions(ADMINISTRATOR, userId))).toBe("CONFLICT");
    expect(await codeOf(endSessions(ADMINISTRATOR, randomUUID()))).toBe("NOT_FOUND");
  });

  it("cannot be closed by their owner, so that one administrator is always left", async () => {
    const { userId } = await invite("own@mission.example");
    expect(await codeOf(closeUser({ ...ADMINISTRATOR, id: userId }, userId))).toBe("CONFLICT");
  });

  it("of two administrators cannot be closed by each other at the same moment", async () => {
    for (let pair = 0; pair < 5; pair += 1) {
      const a = await administrator(`a-${pair}@mission.example`);
      const b = await administrator(`b-${pair}@mission.example`);
      const codes = await Promise.all([codeOf(closeUser(a, b.id)), codeOf(closeUser(b, a.id))]);
      expect(codes.toSorted()).toEqual(["FORBIDDEN", "done"]);
    }
  });
});

describe("the first administrator", () => {
  it("gets a new link at every start until a password is set, then none", async () => {
    const fresh = await openTestDatabase();
    const first = { email: "first@mission.example", name: "Administrator" };
    const lost = await ensureFirstAdministrator(first, Date.now());
    const found = await ensureFirstAdministrator(first, Date.now());
    expect(await codeOf(setBy(lost?.token ?? "", "long enough password"))).toBe("NOT_FOUND");
    expect(await codeOf(setBy(found?.token ?? "", "long enough password"))).toBe("done");
    expect(await ensureFirstAdministrator(first, Date.now())).toBeNull();
    await fresh.drop();
  });
});
