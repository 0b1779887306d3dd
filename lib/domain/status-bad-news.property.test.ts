/** Bad news never makes a lane look good that did not: no shut door, no breach, no doubt. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { samples } from "@/e2e/bodies/effort";
import type { FindingFact, ObligationFacts } from "./facts";
import { DAY, type Instant } from "./instant";
import { type Level, NATURES, type Nature, type State } from "./level";
import { laneOf } from "./status";
import { gridAt, LAST_STEP, type Scenario, scenarioArb } from "./status-generators";

const RUNS = samples(1_500);
const GOOD: readonly State[] = ["compliant", "no_breach_seen"];

/** How good it looks; everything that is not good looks the same. */
const looks = (facts: ObligationFacts, t: Instant, knownAt: Instant): number | null => {
  const state = laneOf(facts, { asOf: t + 1, knownAt }, t).spells[0]?.state;
  return state === undefined ? null : (GOOD.indexOf(state) + GOOD.length + 1) % (GOOD.length + 1);
};

const newsArb = (levels: readonly (Level | null)[]): fc.Arbitrary<FindingFact> =>
  fc
    .record({
      level: fc.constantFrom(...levels),
      site: fc.constantFrom("s1", "s2", "s3", null),
      from: fc.integer({ min: 0, max: 14 }),
      span: fc.integer({ min: 1, max: 3 }),
      delay: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ level, site, from, span, delay }) => ({
      id: "news",
      lineage: "news",
      team: "AOT-KH",
      authorId: "a1",
      site,
      from: gridAt(from),
      until: gridAt(from + span),
      access: level === null ? "refused" : "full",
      refusedBy: level === null ? "KH" : null,
      level,
      whole: true,
      submittedAt: gridAt(from + span),
      approvedAt: gridAt(from + span) + delay * DAY,
      withdrawnAt: null,
      supersededAt: null,
      deniedAt: [],
    }));

/** A judge who knew of shut doors, or set findings aside, may be more confident than the news. */
const plainly = ({ facts, ...rest }: Scenario): Scenario => ({
  ...rest,
  facts: {
    ...facts,
    determinations: facts.determinations.map((one) => ({
      ...one,
      setAside: [],
      cited: one.cited.filter(({ level }) => level !== null),
    })),
  },
});

const CASES: [string, readonly Nature[], readonly (Level | null)[]][] = [
  ["a shut door", NATURES, [null]],
  ["a breach or a doubt", NATURES, ["inconclusive", "partial", "non_compliant"]],
];

it.each(CASES)("%s makes nothing look better", (_, natures, levels) => {
  let worse = 0;
  fc.assert(
    fc.property(scenarioArb(natures).map(plainly), newsArb(levels), ({ facts, clocks }, news) => {
      const told = { ...facts, findings: [...facts.findings, news] };
      for (let step = 0; step < LAST_STEP; step += 1) {
        const t = gridAt(step) + 1;
        const [before, after] = [looks(facts, t, clocks.knownAt), looks(told, t, clocks.knownAt)];
        if (before === null || after === null) continue;
        expect(after).toBeGreaterThanOrEqual(before);
        if (after > before) worse += 1;
      }
    }),
    { numRuns: RUNS * 2 },
  );
  expect(worse).toBeGreaterThan(RUNS / 50);
});

it("a judgement of a breach or a doubt makes nothing look better, neither while it holds nor after", () => {
  let told = 0;
  fc.assert(
    fc.property(scenarioArb(NATURES).map(plainly), ({ facts, clocks }) => {
      const judged = facts.determinations.filter(({ level }) => !GOOD.includes(level)).slice(0, 1);
      for (let step = 0; step < LAST_STEP && judged.length > 0; step += 1) {
        const t = gridAt(step) + 1;
        const at = (determinations: typeof judged) => looks({ ...facts, determinations }, t, clocks.knownAt);
        const [before, after] = [at([]), at(judged)];
        if (before === null || after === null) continue;
        expect(after).toBeGreaterThanOrEqual(before);
        if (after > before) told += 1;
      }
    }),
    { numRuns: RUNS * 4 },
  );
  expect(told).toBeGreaterThan(RUNS / 50);
});
