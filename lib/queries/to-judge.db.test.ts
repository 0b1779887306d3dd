/** What a judge must speak of, read as far as it matters, against the rule over every fact of ten years. */
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { randomOf } from "@/lib/domain/exercise/random";
import { DAY, HOUR } from "@/lib/domain/instant";
import { evidenceToJudge } from "@/lib/domain/judging-rules";
import { stateAt } from "@/lib/domain/status";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { DECADE_CODE, fillDecade, superuserOf } from "@/scripts/bench/decade";
import { type LaneObligation, obligationsWithFacts } from "./facts";
import { findingsToJudge, newestEvidence, obligationToJudge } from "./to-judge";

const NOW = Date.now();
let database: Exercise;
let scope: Scope;
let everything: readonly LaneObligation[];

beforeAll(async () => {
  database = await openExercise();
  const adminUrl = superuserOf({ adminUrl: inject("database").adminUrl, ownerUrl: database.ownerUrl });
  await fillDecade({ adminUrl, findings: 6_000, now: NOW, report: () => {} });
  const { rows } = await database.owner.query<{ id: string }>("SELECT id FROM accord WHERE code = $1", [DECADE_CODE]);
  const accordId = rows[0]?.id ?? "";
  const lead = { ...database.who("LEAD-1"), memberships: [{ accordId, teamId: null, teamCode: null }] };
  scope = scopeFor(lead, "determination.make", accordId);
  everything = await obligationsWithFacts(scope);
});
afterAll(() => database.drop());

describe("what a judgement must speak of", () => {
  it("is what the rule says of every fact, in its order, at any moment and by what was known at any later one", async () => {
    const random = randomOf(11);
    let [spokenOf, read, all] = [0, 0, 0];
    for (const one of [...everything, ...everything]) {
      const knownAt = NOW - random.between(0, 3_000) * DAY;
      const effectiveFrom = knownAt - random.between(0, 60 * 24) * HOUR;
      const known = await obligationToJudge(scope, one.id, { effectiveFrom, knownAt });
      const ruled = evidenceToJudge(one.facts, effectiveFrom, knownAt);
      const said = ruled.map((e) => ({ ...e, fact: one.findings.find(({ id }) => id === e.fact.id) }));
      // Facts of a window have the database's microseconds; those of all are whole and rounded up.
      expect(known.evidence.map((e) => ({ ...e, approvedAt: Math.ceil(e.approvedAt) }))).toEqual(said);
      expect(stateAt(known.facts, effectiveFrom, knownAt)).toEqual(stateAt(one.facts, effectiveFrom, knownAt));
      spokenOf += ruled.length;
      if (one.facts.nature === "act") continue;
      read += known.facts.findings.length;
      all += one.findings.filter(({ approvedAt }) => (approvedAt ?? knownAt) < knownAt).length;
    }
    expect(spokenOf).toBeGreaterThan(everything.length);
    expect(read).toBeLessThan(all / 4);
  });

  it("is named by where it stands to the moment, and newest first where nothing covers it", async () => {
    const one = everything.find(({ facts }) => facts.nature === "condition");
    const newest = await newestEvidence(scope, one?.id ?? "", { now: NOW, most: 3 });
    expect(newest.map(({ from }) => from)).toEqual(newest.map(({ from }) => from).toSorted((a, b) => b - a));
    const effectiveFrom = newest[0]?.from ?? 0;
    const shown = findingsToJudge(
      await obligationToJudge(scope, one?.id ?? "", { effectiveFrom, knownAt: NOW }),
      effectiveFrom,
    );
    expect(shown.find(({ finding }) => finding.id === newest[0]?.id)?.when).toBe("covers");
  });

  it("is of the scope's accord only", async () => {
    const foreign = Object.values(database.reference.provisions[0]?.obligations ?? {})[0] ?? "";
    const asked = obligationToJudge(scope, foreign, { effectiveFrom: NOW, knownAt: NOW });
    await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
