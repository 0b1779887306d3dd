/** A lane over a window, read from few facts or cut from a longer one, is the same lane. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samples } from "@/e2e/bodies/effort";
import type { ObligationFacts } from "./facts";
import { factsSince } from "./facts-since";
import type { Instant } from "./instant";
import { evidenceToJudge, judgedSince } from "./judging-rules";
import { laneSince, laneUntil } from "./lane-part";
import { NATURES } from "./level";
import { laneOf } from "./status";
import { denseScenario } from "./status-dense";
import { gridAt, LAST_STEP, scenarioArb } from "./status-generators";

const RUNS = samples(1_500);
const sinceArb = fc.noBias(fc.integer({ min: 0, max: LAST_STEP })).map(gridAt);

describe("the facts since a moment", () => {
  it("make the same lane from there on as all facts", () => {
    let dropped = 0;
    fc.assert(
      fc.property(scenarioArb(), sinceArb, ({ facts, clocks }, since) => {
        const cutOff = Math.min(clocks.asOf, clocks.knownAt);
        const few = factsSince(facts, { cutOff, knownAt: clocks.knownAt }, since);
        dropped += facts.findings.length - few.findings.length;
        expect(laneOf(few, clocks, since)).toStrictEqual(laneOf(facts, clocks, since));
      }),
      { numRuns: RUNS * 3 },
    );
    expect(dropped).toBeGreaterThan(RUNS);
  });

  it("are all that a judgement from then on must speak of", () => {
    let spokenOf = 0;
    fc.assert(
      fc.property(scenarioArb(), sinceArb, ({ facts, clocks: { knownAt } }, at) => {
        const effectiveFrom = Math.min(at, knownAt);
        const since = judgedSince(facts.nature, effectiveFrom);
        const few = factsSince(facts, { cutOff: knownAt + 1, knownAt }, since);
        const evidence = evidenceToJudge(facts, effectiveFrom, knownAt);
        spokenOf += evidence.length;
        expect(new Set(evidence).size).toBe(evidence.length);
        expect(new Set(evidenceToJudge(few, effectiveFrom, knownAt))).toStrictEqual(new Set(evidence));
      }),
      { numRuns: RUNS * 3 },
    );
    expect(spokenOf).toBeGreaterThan(RUNS);
  });

  it.each(NATURES)("are few in a dense year of a %s", (nature) => {
    const { facts, clocks } = denseScenario(nature, 5_000);
    const since = clocks.asOf - 30 * 86_400_000;
    const few = factsSince(facts, { cutOff: clocks.asOf, knownAt: clocks.knownAt }, since);
    expect(few.findings.length).toBeLessThan(1_000);
    expect(laneOf(few, clocks, since)).toStrictEqual(laneOf(facts, clocks, since));
  });
});

/** After this everything is known. */
function lastRecorded(facts: ObligationFacts): Instant {
  const moments = [
    ...[...facts.starts, ...facts.validityDays, ...facts.due, ...facts.watch, ...facts.instrument].map(
      (one) => one.recordedAt,
    ),
    ...facts.watch.flatMap((one) => one.ends.map((end) => end.recordedAt)),
    ...facts.findings.flatMap((f) => [f.submittedAt, f.approvedAt, f.withdrawnAt, f.supersededAt, ...f.deniedAt]),
    ...facts.determinations.flatMap((d) => [d.recordedAt, d.revokedAt]),
    ...facts.inquiries.flatMap((q) => [q.openedAt, q.closedAt]),
  ];
  return Math.max(...moments.map((at) => at ?? 0));
}

describe("a part of a lane", () => {
  it("that ends earlier is the lane at that cut-off, while nothing is recorded", () => {
    fc.assert(
      fc.property(scenarioArb(), sinceArb, fc.nat(40), ({ facts, laneFrom }, asOf, later) => {
        const knownAt = lastRecorded(facts) + later;
        const ahead = laneOf(facts, { asOf: knownAt + 1_000_000_000, knownAt: knownAt + 1_000_000_000 }, laneFrom);
        for (const clocks of [
          { asOf, knownAt },
          { asOf: knownAt, knownAt },
        ])
          expect(laneUntil(ahead, clocks)).toStrictEqual(laneOf(facts, clocks, laneFrom));
      }),
      { numRuns: RUNS },
    );
  });

  it("that begins later says of every moment what the lane says, and keeps the first spell's beginning", () => {
    fc.assert(
      fc.property(scenarioArb(), sinceArb, ({ facts, clocks, laneFrom }, from) => {
        const whole = laneOf(facts, clocks, laneFrom);
        const part = laneSince(whole, from);
        expect(part.spells).toStrictEqual(whole.spells.filter((s) => s.until > from));
        expect(part.suspensions).toStrictEqual(whole.suspensions);
        const begins = part.spells[0]?.from ?? from;
        const anew = laneOf(facts, clocks, begins);
        if (part.spells.length > 0) expect([part.spells, part.watched]).toStrictEqual([anew.spells, anew.watched]);
      }),
      { numRuns: RUNS },
    );
  });
});
