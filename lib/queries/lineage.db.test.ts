import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { fileReport } from "@/lib/commands/file-report";
import { makeDetermination } from "@/lib/commands/make-determination";
import { reviewReport } from "@/lib/commands/review-report";
import type { Actor } from "@/lib/domain/actor";
import { documentOf, on, type Visit } from "@/lib/domain/exercise/recorder";
import { identified, withoutIds } from "@/lib/domain/observation-id";
import { scopeFor } from "@/lib/policy/scope";
import type { Observation } from "@/lib/schemas/report";
import { lanesFor } from "./lanes";

let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());
const who = (code: string): Actor => exercise.who(code);

const HOUR = 3_600_000;
let day: number;
let month = 2;
/** Two calm visits of one day: at the pass in the morning, at the lake at noon. Each test has a month of its own. */
const visit = (site: string, hour: number): Visit => ({
  party: "XN",
  site,
  from: day + hour * HOUR,
  until: day + (hour + 2) * HOUR,
  access: "full",
  statements: [{ provision: "CF12-1", level: "no_breach_seen" }],
});

beforeEach(() => {
  month += 1;
  day = on(`2025-0${month}-01 00:00`);
});

async function approve(reportId: string, observations: Observation[], hour: number): Promise<string> {
  const versionId = randomUUID();
  const document = { ...documentOf([], "Calm."), observations };
  const at = day + hour * HOUR;
  const input = { reportId, versionId, accordId: exercise.reference.id, document, now: at, backdatedTo: at };
  await fileReport(who("OT-XN-1"), input);
  await reviewReport(who("LEAD-2"), { step: "approve", versionId }, at + HOUR);
  return versionId;
}

/** A report of two observations whose first one is cited by a determination "compliant"; the other one is set aside. */
async function judged(): Promise<{ reportId: string; seen: [Observation, Observation] }> {
  const reportId = randomUUID();
  const typed = documentOf([visit("saddle-pass", 6), visit("mirror-lake", 10)], "Calm.").observations;
  const [first, second] = identified(typed, randomUUID());
  if (!first || !second) throw new Error("two visits");
  const versionId = await approve(reportId, [first, second], 14);
  const rows = await exercise.owner.query<{ id: string }>(
    "SELECT id FROM finding WHERE version_id = $1 ORDER BY observation",
    [versionId],
  );
  const [cited, aside] = rows.rows.map((row) => row.id);
  await makeDetermination(
    who("LEAD-1"),
    {
      obligationId: exercise.reference.provisions.find((p) => p.code === "CF12-1")?.obligations["XN"] ?? "",
      level: "compliant",
      effectiveFrom: `2025-0${month}-01T12:00`,
      rationale: "Seen at the pass.",
      findings: [
        { treatment: "cited", findingId: cited ?? "" },
        { treatment: "set_aside", findingId: aside ?? "", reason: "Fog over the lake." },
      ],
      accounts: [],
    },
    day + 20 * HOUR,
  );
  return { reportId, seen: [first, second] };
}

/** What the lane says two days later. */
async function state(): Promise<unknown> {
  const at = day + 48 * HOUR;
  const lanes = await lanesFor(scopeFor(who("LEAD-1"), "lane.read", exercise.reference.id), { asOf: at, knownAt: at }, [
    "CF12-1",
  ]);
  const spell = lanes.find((o) => o.party === "XN")?.lane.spells.at(-1);
  return [spell?.state, spell?.basis];
}

describe("a citation is inherited by the same observation of an approved amendment, and by no other", () => {
  it("holds before any amendment", async () => {
    await judged();
    expect(await state()).toEqual(["compliant", "determined"]);
  });

  it("an amendment without the cited observation ends it, though another one stands in its place", async () => {
    const { reportId, seen } = await judged();
    await approve(reportId, [seen[1]], 30);
    expect(await state()).toEqual(["no_breach_seen", "carried"]);
  });

  it("an amendment of the cited observation to another day or another place ends it", async () => {
    for (const change of [
      { site: "three-stones" },
      { observedFrom: `2025-0${month}-02T06:00`, observedUntil: `2025-0${month}-02T08:00` },
    ]) {
      const { reportId, seen } = await judged();
      await approve(reportId, [{ ...seen[0], ...change }, seen[1]], 34);
      expect(await state()).toEqual(["no_breach_seen", "carried"]);
      month += 1;
      day = on(`2025-0${month}-01 00:00`);
    }
  });

  it("an amendment in another order keeps it", async () => {
    const { reportId, seen } = await judged();
    await approve(reportId, [seen[1], seen[0]], 30);
    expect(await state()).toEqual(["compliant", "determined"]);
  });

  it("an amendment sent without ids inherits nothing by place", async () => {
    const { reportId, seen } = await judged();
    await approve(reportId, withoutIds(seen) as Observation[], 30);
    expect(await state()).toEqual(["no_breach_seen", "carried"]);
  });
});
