import { afterAll, beforeAll, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import type { Actor } from "@/lib/domain/actor";
import { EXERCISE_CODE } from "@/lib/domain/exercise/accord";
import { contentSeen } from "@/lib/platform/content-hash";
import { scopeFor } from "@/lib/policy/scope";
import { issuedSummaries, summaryContent } from "@/lib/queries/summaries";
import { accordIdOf } from "./accord-drafts";
import { issueSummary } from "./issue-summary";

const accordId = accordIdOf(EXERCISE_CODE);
const DAYS = { from: "2025-06-01", until: "2025-06-30", cutOff: "2025-06-30" };
let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());
const who = (code: string): Actor => exercise.who(code);

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
