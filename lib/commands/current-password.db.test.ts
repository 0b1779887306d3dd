import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { db } from "@/lib/db/pool";
import type { Actor, Role } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { createUser } from "./create-user";
import { confirmed } from "./current-password";
import { setPassword } from "./set-password";

const PASSWORD = "correct horse battery";
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

async function person(role: Role): Promise<Actor> {
  const email = `${randomUUID()}@mission.example`;
  const link = await createUser("system", { name: "A person", email, role, memberships: [] }, Date.now());
  await setPassword({ token: link.token, address: "203.0.113.7" }, PASSWORD, Date.now());
  return { id: link.userId, name: "A person", role, memberships: [] };
}

/** What becomes of work that opens an account to others: its result, or the code and problems of the refusal. */
const tried = (actor: Actor, confirm: string): Promise<unknown> =>
  confirmed(actor, "account.manage", confirm, Date.now(), () => Promise.resolve("done")).catch((error: unknown) =>
    error instanceof AppError ? [error.code, error.problems] : error,
  );

describe("work for which a session is not enough", () => {
  it("is done for who gives the own password, and for nobody else", async () => {
    const administrator = await person("administrator");
    expect(await tried(administrator, PASSWORD)).toBe("done");
    const wrong = ["INVALID", [{ path: "confirm", key: "passwordWrong" }]];
    expect(await tried(administrator, "")).toEqual(wrong);
    expect(await tried(administrator, `${PASSWORD} `)).toEqual(wrong);
    expect(await tried({ ...administrator, id: randomUUID() }, PASSWORD)).toEqual(["UNAUTHENTICATED", []]);
  });

  it("makes who guesses wait, the right guess as well", async () => {
    const administrator = await person("administrator");
    for (let i = 0; i < 20; i += 1) await tried(administrator, "a guess");
    expect(await tried(administrator, PASSWORD)).toEqual(["TOO_MANY", []]);
  });

  it("is refused to a role that may not, before any password is looked at", async () => {
    const lead = await person("mission-lead");
    const counted = async () =>
      (await db().query("SELECT sum(failures) FROM throttle WHERE key LIKE 'current:%'")).rows;
    const before = await counted();
    for (const confirm of [PASSWORD, "a guess"]) expect(await tried(lead, confirm)).toEqual(["FORBIDDEN", []]);
    expect(before[0].sum).not.toBeNull();
    expect(await counted()).toEqual(before);
  });
});
