import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { createUser } from "@/lib/commands/create-user";
import { setPassword } from "@/lib/commands/set-password";
import { firstAdministrator } from "./first-administrator";
import { StartError } from "./plainly";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const refusal = (email: string): Promise<unknown> =>
  firstAdministrator(email, Date.now()).catch((error: unknown) => error);

it("an address that is none, or belongs to somebody, is refused in words that say what to do", async () => {
  for (const email of ["nobody", " ", "a b@mission.example"]) {
    const error = await refusal(email);
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).toContain("ADMIN_EMAIL is no e-mail address");
  }
  const taken = { name: "A reader", email: "taken@mission.example", role: "secretariat", memberships: [] } as const;
  await createUser("system", { ...taken, memberships: [] }, Date.now());
  const error = await refusal("Taken@mission.example");
  expect(error).toBeInstanceOf(StartError);
  expect((error as Error).message).toContain("Set ADMIN_EMAIL to another address");
});

it("capital letters are taken as what they are: the same address; and once one is there, ADMIN_EMAIL says nothing", async () => {
  const link = await firstAdministrator("Chief.Admin@Mission.Example", Date.now());
  expect(link?.email).toBe("chief.admin@mission.example");
  await setPassword({ token: link?.token ?? "", address: "203.0.113.7" }, "long enough password", Date.now());
  expect(await firstAdministrator("nobody", Date.now())).toBeNull();
});
