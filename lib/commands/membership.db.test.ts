import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { readAccordCodes } from "@/lib/db/accords";
import { db } from "@/lib/db/pool";
import { insertSession, readActor } from "@/lib/db/sessions";
import { insertUser } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import { type Actor, membershipIn } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { makeExerciseAccord } from "@/lib/domain/exercise/accord";
import { accordReference } from "@/lib/queries/accord-reference";
import { getUser } from "@/lib/queries/users";
import { changeMembership } from "./change-membership";
import { closeUser } from "./close-user";
import { createUser } from "./create-user";
import { endMembership } from "./end-membership";
import { importFile } from "./import-file";

const ADMINISTRATOR: Actor = { id: crypto.randomUUID(), name: "Admin", role: "administrator", memberships: [] };
let database: TestDatabase;
let places: readonly { readonly accordId: string; readonly teamId: string }[];
let person: { readonly id: string; readonly sessionId: string };

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const accordsSeen = async () => (await readActor(person.sessionId))?.memberships.map((m) => m.accordId).toSorted();

/** The second accord is the first under another code. */
beforeAll(async () => {
  database = await openTestDatabase();
  const accord = makeExerciseAccord();
  for (const code of [accord.accord.code, "EXERCISE-TWO"]) {
    await importFile({ text: JSON.stringify({ ...accord, accord: { ...accord.accord, code } }), mode: "mission" });
  }
  const references = await Promise.all((await readAccordCodes()).map(({ id }) => accordReference(id)));
  places = references.flatMap((r) => {
    const team = r?.teams.find((t) => t.kind === "observer-team");
    return r && team ? [{ accordId: r.id, teamId: team.id }] : [];
  });
  await write("system", async (tx) => {
    const { id, name, role } = ADMINISTRATOR;
    await insertUser(tx, { id, email: "a@mission.example", name, role, marked: null });
    return { result: undefined, audit: { verb: "account.create", subject: id, payload: {} } };
  });
  const input = { name: "O", email: "o@mission.example", role: "observer" as const, memberships: [...places] };
  const { userId: id } = await createUser(ADMINISTRATOR, input, Date.now());
  const sessionId = crypto.randomUUID();
  await write("system", async (tx) => {
    await insertSession(tx, { id: sessionId, userId: id, expiresAt: Date.now() + 60_000 });
    return { result: undefined, audit: { verb: "session.start", subject: id, payload: {} } };
  });
  person = { id, sessionId };
});
afterAll(() => database.drop());

describe("a membership", () => {
  it("is one of several, and each shows its own accord", async () => {
    expect(places).toHaveLength(2);
    expect(await accordsSeen()).toEqual(places.map((p) => p.accordId).toSorted());
  });

  it("that is taken away is gone from the open session at once, is audited, and stays in the table", async () => {
    const [gone, kept] = places;
    if (!gone || !kept) throw new Error("two accords are needed");
    await endMembership(ADMINISTRATOR, person.id, gone.accordId);
    expect(await accordsSeen()).toEqual([kept.accordId]);
    expect((await getUser(ADMINISTRATOR, person.id)).places.map((p) => p.accordId)).toEqual([kept.accordId]);
    const { rows } = await db().query<{ verb: string; payload: string }>(
      "SELECT verb, payload FROM audit_entry WHERE subject = $1 ORDER BY seq DESC LIMIT 1",
      [person.id],
    );
    expect(rows[0]?.verb).toBe("account.end_membership");
    expect(JSON.parse(rows[0]?.payload ?? "")).toMatchObject({ accord: gone.accordId, team: gone.teamId });
    expect(await codeOf(endMembership(ADMINISTRATOR, person.id, gone.accordId))).toBe("INVALID");
    const all = await db().query("SELECT 1 FROM membership WHERE user_id = $1", [person.id]);
    expect(all.rowCount).toBe(2);
  });

  it("can be given back, in a team", async () => {
    const [back] = places;
    if (!back) throw new Error("an accord is needed");
    await changeMembership(ADMINISTRATOR, { userId: person.id, ...back });
    const actor = await readActor(person.sessionId);
    expect(actor && membershipIn(actor, back.accordId)?.teamId).toBe(back.teamId);
  });

  it("of a closed account stays as it is", async () => {
    const [here] = places;
    if (!here) throw new Error("an accord is needed");
    const input = { name: "P", email: "p@mission.example", role: "observer" as const, memberships: [here] };
    const { userId } = await createUser(ADMINISTRATOR, input, Date.now());
    await closeUser(ADMINISTRATOR, userId);
    expect(await codeOf(changeMembership(ADMINISTRATOR, { userId, ...here }))).toBe("CONFLICT");
  });

  it("is ended by administrators only, and not of nobody", async () => {
    const observer: Actor = { ...ADMINISTRATOR, role: "mission-lead" };
    const accordId = places[0]?.accordId ?? "";
    expect(await codeOf(endMembership(observer, person.id, accordId))).toBe("FORBIDDEN");
    expect(await codeOf(endMembership(ADMINISTRATOR, crypto.randomUUID(), accordId))).toBe("NOT_FOUND");
  });
});

describe("the database", () => {
  it("lets nobody delete a membership, move it to somebody else, or date its end", async () => {
    const [appUrl, ownerUrl] = [database.appUrl, database.ownerUrl];
    const [app, owner] = [new Client({ connectionString: appUrl }), new Client({ connectionString: ownerUrl })];
    await Promise.all([app.connect(), owner.connect()]);
    const of = [person.id];
    await expect(app.query("DELETE FROM membership WHERE user_id = $1", of)).rejects.toThrow("permission denied");
    await expect(owner.query("DELETE FROM membership WHERE user_id = $1", of)).rejects.toThrow("append-only");
    await expect(app.query("UPDATE membership SET user_id = gen_random_uuid() WHERE user_id = $1", of)).rejects.toThrow(
      "permission denied",
    );
    await expect(owner.query("UPDATE membership SET id = gen_random_uuid() WHERE user_id = $1", of)).rejects.toThrow(
      "stays with its user",
    );
    await app.query("BEGIN");
    const { rows } = await app.query(
      "UPDATE membership SET ended_at = '2000-01-01' WHERE user_id = $1 RETURNING extract(year FROM ended_at)::int AS year",
      of,
    );
    expect(rows.map((row) => row.year > 2000)).toEqual([true, true]);
    await app.query("ROLLBACK"); // Without its link of the chain it could not be committed.
    await Promise.all([app.end(), owner.end()]);
  });
});
