/** Fresh databases with an accord in them, for database tests: openExercise() or openRecord() in beforeAll, drop() in afterAll. */
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { accordIdOf } from "@/lib/commands/accord-drafts";
import { demoLead } from "@/lib/commands/demo-actors";
import { ensureExercisePeople, exercisePeople } from "@/lib/commands/exercise-people";
import { importFile } from "@/lib/commands/import-file";
import type { Actor } from "@/lib/domain/actor";
import { EXERCISE_CODE, makeExerciseAccord } from "@/lib/domain/exercise/accord";
import { type AccordReference, accordReference } from "@/lib/queries/accord-reference";
import { openTestDatabase, type TestDatabase } from "./test-database";

type Opened = TestDatabase & {
  /** Connected as the owner of every table. */
  readonly owner: Client;
  readonly reference: AccordReference;
};
export type Exercise = Opened & {
  /** One of the exercise's people, like "OT-XN-1" or "LEAD-1". */
  readonly who: (code: string) => Actor;
};

export type PublicRecord = Opened & { /** Who approved the record's findings. */ readonly lead: Actor };

/** Marked as a demonstration, so that rows may be backdated. */
async function openDemonstration(): Promise<TestDatabase & { readonly owner: Client }> {
  const database = await openTestDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("INSERT INTO installation (kind) VALUES ('demo')");
  return {
    ...database,
    owner,
    async drop() {
      await owner.end();
      await database.drop();
    },
  };
}

async function loaded(code: string, texts: readonly string[]): Promise<AccordReference> {
  for (const text of texts) {
    const outcome = await importFile({ text, mode: "demo" });
    if (!outcome.ok) throw new Error(`not imported: ${JSON.stringify(outcome)}`);
  }
  const reference = await accordReference(accordIdOf(code));
  if (!reference) throw new Error("not imported");
  return reference;
}

/** A demonstration's people are closed, and what is theirs is backdated; in tests they act at this moment. */
async function reopen(owner: Client): Promise<void> {
  await owner.query(`ALTER TABLE "user" DISABLE TRIGGER stays_ended`);
  await owner.query(`UPDATE "user" SET closed_at = NULL`);
  await owner.query(`ALTER TABLE "user" ENABLE TRIGGER stays_ended`);
}

/** The exercise's accord with its people, whose accounts are open, without a report. */
export async function openExercise(): Promise<Exercise> {
  const database = await openDemonstration();
  const reference = await loaded(EXERCISE_CODE, [JSON.stringify(makeExerciseAccord())]);
  const people = exercisePeople(reference);
  await ensureExercisePeople(people);
  await reopen(database.owner);
  const who = (code: string): Actor => {
    const actor = people.get(code);
    if (!actor) throw new Error(`nobody called ${code}`);
    return actor;
  };
  return { ...database, reference, who };
}

/** The real accord with the public record of 2025, as the demonstration loads them. */
export async function openRecord(): Promise<PublicRecord> {
  const database = await openDemonstration();
  const files = ["accord.json", "public-record-2025.json"].map((name) =>
    readFileSync(new URL(`../prisma/data/${name}`, import.meta.url), "utf8"),
  );
  const reference = await loaded("KL-2025", files);
  return { ...database, reference, lead: demoLead(reference) };
}
