import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { makeExerciseAccord } from "@/lib/domain/exercise/accord";
import { documentOf, on } from "@/lib/domain/exercise/recorder";
import { scopeFor } from "@/lib/policy/scope";
import { lanesFor } from "@/lib/queries/lanes";
import { fileReport } from "./file-report";
import { importFile } from "./import-file";
import { reviewReport } from "./review-report";

let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());

/** The accord with a further milestone of the forty markers. */
async function further(code: string, quantity: number) {
  const accord = makeExerciseAccord();
  const provisions = accord.provisions.map((p) =>
    p.code !== "AP20-E"
      ? p
      : {
          ...p,
          milestones: p.milestones.flatMap((m) => [m, { ...m, code, quantity: { value: quantity, unit: "markers" } }]),
        },
  );
  return importFile({ text: JSON.stringify({ ...accord, provisions }), mode: "demo" });
}

async function state(asOf = Date.now()): Promise<unknown> {
  const scope = scopeFor(exercise.who("LEAD-1"), "lane.read", exercise.reference.id);
  const [lane] = await lanesFor(scope, { asOf, knownAt: Date.now() }, ["AP20-E"]);
  return lane?.lane.spells.at(-1)?.state;
}

/** An approved reading of a visit that counted the markers; resolves to its report's number. */
async function counted(day: string, value: number): Promise<string> {
  const from = on(`${day} 10:00`);
  const count = { ledger: "observed", kind: "total", bound: "exact", value, scope: "all markers" } as const;
  const statements = [{ provision: "AP20-E", level: "compliant" as const, quantities: [count] }];
  const seen = { party: "XN", site: null, from, until: from + 3_600_000, access: "full", statements } as const;
  const versionId = randomUUID();
  const { number } = await fileReport(exercise.who("OT-XN-1"), {
    reportId: randomUUID(),
    versionId,
    accordId: exercise.reference.id,
    now: Date.now(),
    backdatedTo: null,
    document: documentOf([seen], "Counted."),
  });
  await reviewReport(exercise.who("LEAD-2"), { step: "approve", versionId });
  return number;
}

it("an act is done in part until all that is owed was counted", async () => {
  await counted("2025-08-30", 39);
  expect(await state(on("2025-08-31 00:00"))).toBe("partial");
});

it("a later edition cannot make an act larger than what was found done as the whole of it", async () => {
  const number = await counted("2025-09-01", 40);
  expect(await state()).toBe("compliant");
  expect(await further("AP20-E-60", 60)).toMatchObject({
    ok: false,
    problems: [
      { reason: `is more than what ${number} found done as the whole; a larger duty is a provision of its own` },
    ],
  });
  expect(await further("AP20-E-30", 30)).toMatchObject({ ok: true });
  expect(await state()).toBe("compliant");
});
