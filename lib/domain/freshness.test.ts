import * as fc from "fast-check";
import { expect, test } from "vitest";
import { freshnessOf, freshUntil } from "./freshness";
import { DAY, type Instant } from "./instant";
import { gridAt, LAST_STEP, type Scenario, scenarioArb } from "./status-generators";
import { validityAt } from "./term";

const momentArb = fc.noBias(fc.integer({ min: 0, max: LAST_STEP })).map(gridAt);

/** By looking at every finding anew. */
function seenUntil({ facts, clocks: { knownAt } }: Scenario, cutOff: Instant): Instant | null {
  const validity = validityAt(facts.validityDays, knownAt);
  const ends = facts.findings
    .filter((f) => f.level !== null && f.access !== "refused" && f.access !== "not_reached" && f.from < cutOff)
    .filter((f) => f.submittedAt <= knownAt && f.approvedAt !== null && f.approvedAt <= knownAt)
    .filter((f) => ![f.withdrawnAt, f.supersededAt].some((at) => at !== null && at <= knownAt))
    .map((f) => {
      const isDone = facts.nature === "act" && f.level === "compliant" && f.whole && f.access === "full";
      return isDone ? Number.POSITIVE_INFINITY : f.until + validity;
    })
    .filter((end) => end > cutOff);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? last : null;
}

test("what is kept says of every cut-off what all findings say", () => {
  const counted = { covered: 0, bare: 0 };
  fc.assert(
    fc.property(scenarioArb(), momentArb, (scenario, cutOff) => {
      const until = freshUntil(freshnessOf(scenario.facts, scenario.clocks.knownAt, gridAt(LAST_STEP) + DAY), cutOff);
      expect(until).toBe(seenUntil(scenario, cutOff));
      counted[until === null ? "bare" : "covered"] += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(counted.covered, counted.bare)).toBeGreaterThan(100);
});
