import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import type { Actor } from "@/lib/domain/actor";
import { EXERCISE_CODE, makeExerciseAccord } from "@/lib/domain/exercise/accord";
import { contentSeen } from "@/lib/platform/content-hash";
import { scopeFor } from "@/lib/policy/scope";
import { accordReference } from "@/lib/queries/accord-reference";
import { issuedSummaries, summaryContent } from "@/lib/queries/summaries";
import { accordIdOf } from "./accord-drafts";
import { ensureExercisePeople, exercisePeople } from "./exercise-people";
import { importFile } from "./import-file";
import { issueSummary } from "./issue-summary";

const accordId = accordIdOf(EXERCISE_CODE);
const DAYS = { from: "2025-06-01", until: "2025-06-30", cutOff: "2025-06-30" };
let database: TestDatabase;
let people: ReadonlyMap<string, Actor>;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("INSERT INTO installation (kind) VALUES ('demo')");
  await owner.end();
  await importFile({ text: JSON.stringify(makeExerciseAccord()), mode: "demo" });
  const reference = await accordReference(accordId);
  if (!reference) throw new Error("not imported");
  people = exercisePeople(reference);
  await ensureExercisePeople(people);
});
afterAll(() => database.drop());

function who(code: string): Actor {
  const actor = people.get(code);
  if (!actor) throw new Error(`nobody called ${code}`);
  return actor;
}

it("two leads who issue at the same time both succeed, and the numbers have no gap", async () => {
  const scope = scopeFor(who("LEAD-1"), "summary.issue", accordId);
  const knownAt = Date.now();
  const seen = contentSeen(await summaryContent(scope, DAYS, knownAt));
  const leads = [who("LEAD-1"), who("LEAD-2"), who("LEAD-1")];
  const issued = await Promise.all(
    leads.map((lead) => issueSummary(lead, accordId, { ...DAYS, knownAt, seen }, Date.now())),
  );
  const numbers = ["001", "002", "003"].map((n) => `${EXERCISE_CODE} S-${n}`);
  expect(issued.map(({ number }) => number).sort()).toEqual(numbers);
  expect((await issuedSummaries(scope)).map(({ number }) => number).sort()).toEqual(numbers);
});
