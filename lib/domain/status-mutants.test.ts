/** The comparison of the status rules with their oracle is worth something only if it catches a rule that is wrong. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindingFact, InstrumentEvent, ObligationFacts } from "./facts";
import type { Instant } from "./instant";
import { laneOf } from "./status";
import { differenceOf } from "./status-difference";
import { type Scenario, scenarioArb } from "./status-generators";

/** A mutant tells the rules other facts than the oracle hears: what a rule that forgot something would see. */
type Mutant = {
  readonly name: string;
  readonly tell: (scenario: Scenario) => Scenario;
  readonly of?: fc.Arbitrary<Scenario>;
};

const retell =
  (change: (facts: ObligationFacts) => Partial<ObligationFacts>) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    facts: { ...scenario.facts, ...change(scenario.facts) },
  });
const eachFinding = (change: (finding: FindingFact) => FindingFact) =>
  retell((facts) => ({ findings: facts.findings.map(change) }));
const eachEvent = (change: (event: InstrumentEvent) => InstrumentEvent) =>
  retell((facts) => ({ instrument: facts.instrument.map(change) }));

const MUTANTS: readonly Mutant[] = [
  {
    name: "evidence that never expires",
    tell: retell(({ validityDays }) => ({ validityDays: validityDays.map((one) => ({ ...one, value: 100_000 })) })),
  },
  {
    name: "clocks exchanged",
    tell: ({ clocks, ...rest }) => ({ ...rest, clocks: { asOf: clocks.knownAt, knownAt: clocks.asOf } }),
  },
  { name: "a withdrawal ignored", tell: eachFinding((one) => ({ ...one, withdrawnAt: null })) },
  {
    name: "a refusal ignored",
    tell: retell(({ findings }) => ({ findings: findings.filter((one) => one.access !== "refused") })),
  },
  { name: "an amendment beside what it replaces", tell: eachFinding((one) => ({ ...one, supersededAt: null })) },
  {
    name: "a later calm that undoes a breach",
    tell: retell(() => ({ nature: "condition", watch: [] })),
    of: scenarioArb(["restraint"]).map(retell(() => ({ watch: [] }))),
  },
  { name: "approval taken for granted", tell: eachFinding((one) => ({ ...one, approvedAt: one.submittedAt })) },
  { name: "part of the count taken for the whole", tell: eachFinding((one) => ({ ...one, whole: true })) },
  {
    name: "limited access taken for full",
    tell: eachFinding((one) => ({ ...one, access: one.level === null ? one.access : "full" })),
  },
  {
    name: "the first watch list kept for ever",
    tell: retell(({ watch }) => ({ watch: watch.map((one) => ({ ...one, to: null, ends: [] })) })),
  },
  {
    name: "a revocation ignored",
    tell: retell(({ determinations }) => ({
      determinations: determinations.map((one) => ({ ...one, revokedAt: null })),
    })),
  },
  {
    name: "what was set aside still counted",
    tell: retell(({ determinations }) => ({ determinations: determinations.map((one) => ({ ...one, setAside: [] })) })),
  },
  {
    name: "a determination that hears nothing later",
    tell: (scenario) => {
      const { knownAt } = scenario.clocks;
      const made = (at: Instant): Instant => (at <= knownAt ? knownAt : at);
      const deaf = scenario.facts.determinations.map((one) => ({ ...one, recordedAt: made(one.recordedAt) }));
      return { ...scenario, facts: { ...scenario.facts, determinations: deaf } };
    },
  },
  {
    name: "own conduct that counts for nothing",
    tell: retell(({ determinations }) => ({
      determinations: determinations.map((one) => ({ ...one, citedAccounts: [] })),
    })),
  },
  { name: "one site for all", tell: eachFinding((one) => ({ ...one, site: one.site === null ? null : "s1" })) },
  {
    name: "clocks that never stand still",
    tell: eachEvent((one) => ({ ...one, stopsClocks: false })),
  },
  {
    name: "a suspension that always stops clocks",
    tell: eachEvent((one) => ({ ...one, stopsClocks: true })),
  },
  {
    name: "a reaffirmation that ends the suspension",
    tell: eachEvent((one) => (one.kind === "reaffirmed" ? { ...one, kind: "resumed" } : one)),
  },
];

describe("a rule that forgets something is caught", () => {
  it.each(MUTANTS)("$name", ({ tell, of }) => {
    const isFaithful = (scenario: Scenario): void => {
      const told = tell(scenario);
      const lane = laneOf(told.facts, told.clocks, told.laneFrom);
      expect(
        lane.spells.length > 0 || scenario.laneFrom >= Math.min(scenario.clocks.asOf, scenario.clocks.knownAt),
      ).toBe(true);
      expect(differenceOf(scenario, lane)).toBeNull();
    };
    const verdict = fc.check(fc.property(of ?? scenarioArb(), isFaithful), { numRuns: 2000, endOnFailure: true });
    expect(verdict.failed).toBe(true);
  });
});
