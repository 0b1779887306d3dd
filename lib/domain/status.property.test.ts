/**
 * The status rules against an oracle that shares no code with them, on random obligations, and the promises that no
 * change of the rules may break. `npm run torture` tries many more samples.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samples } from "@/e2e/bodies/effort";
import { citationOf } from "./citation";
import type { FindingFact, ObligationFacts } from "./facts";
import { DAY, type Instant } from "./instant";
import type { Lane } from "./lane";
import { isLevel, NATURES } from "./level";
import { laneOf, stateAt } from "./status";
import { denseScenario } from "./status-dense";
import { covering, differenceOf, instantsOf, judgementOf } from "./status-difference";
import { gridAt, type Scenario, scenarioArb } from "./status-generators";

const RUNS = samples(1_500);

const laneOfScenario = ({ facts, clocks, laneFrom }: Scenario): Lane => laneOf(facts, clocks, laneFrom);

/** A promise fails by throwing; what it returns (an assertion may return anything) says nothing. */
function hold(promise: (scenario: Scenario) => void, runs = RUNS): void {
  const check = (scenario: Scenario): void => {
    promise(scenario);
  };
  fc.assert(fc.property(scenarioArb(), check), { numRuns: runs });
}

describe("a lane", () => {
  it("says at every instant what the oracle says", () => {
    hold((scenario) => expect(differenceOf(scenario, laneOfScenario(scenario))).toBeNull());
  });

  it("says the same on a dense year as the oracle", () => {
    for (const nature of NATURES) {
      const scenario = denseScenario(nature, 600);
      const lane = laneOfScenario(scenario);
      const changes = lane.spells.map((one) => one.from);
      const chosen = changes.filter((_, index) => index % Math.ceil(changes.length / 60) === 0);
      const near = chosen.flatMap((t) => [t - 1, t, t + 1]).filter((t) => t >= scenario.laneFrom);
      expect(differenceOf(scenario, lane, near)).toBeNull();
    }
  });

  it("is not challenged by an amendment of a refusal that the determination cited", () => {
    const said = { lineage: "r1", team: "AOT-TH", authorId: "a1", refusedBy: null, whole: true, deniedAt: [] };
    const life = { submittedAt: gridAt(2), approvedAt: gridAt(2), withdrawnAt: null, supersededAt: null };
    const span = { from: gridAt(0), until: gridAt(2) };
    const calm: FindingFact = {
      ...said,
      ...life,
      ...span,
      id: "r1",
      site: "s1",
      access: "full",
      level: "no_breach_seen",
    };
    const doubt: FindingFact = {
      ...calm,
      id: "r2",
      lineage: "r2",
      site: "s2",
      level: "inconclusive",
      until: gridAt(1),
    };
    const shut: FindingFact = { ...doubt, id: "r3v0", lineage: "r3", access: "refused", level: null, until: gridAt(2) };
    const judged = [calm, doubt, shut].map((one) => citationOf(one, one.level));
    const facts: ObligationFacts = {
      nature: "restraint",
      monitored: true,
      due: [],
      watch: [],
      instrument: [],
      inquiries: [],
      starts: [{ value: gridAt(0), recordedAt: gridAt(0) }],
      validityDays: [{ value: 7, recordedAt: gridAt(0) }],
      findings: [
        calm,
        doubt,
        { ...shut, supersededAt: gridAt(5) },
        { ...shut, id: "r3v1", submittedAt: gridAt(4), approvedAt: gridAt(5) },
      ],
      determinations: [
        {
          id: "d0",
          level: "inconclusive",
          effectiveFrom: gridAt(2),
          recordedAt: gridAt(3),
          revokedAt: null,
          cited: judged,
          setAside: [],
          citedAccounts: [],
        },
      ],
    };
    const scenario = { facts, clocks: { asOf: gridAt(7), knownAt: gridAt(7) }, laneFrom: gridAt(3) };
    const lane = laneOfScenario(scenario);
    expect(lane.spells.map((one) => [one.state, one.overlays])).toEqual([["inconclusive", ["access_limited"]]]);
    expect(differenceOf(scenario, lane)).toBeNull();
  });

  it("is gapless, half-open, ends at the cut-off, and never repeats itself", () => {
    hold((scenario) => {
      const lane = laneOfScenario(scenario);
      const cutOff = Math.min(scenario.clocks.asOf, scenario.clocks.knownAt);
      expect(lane.clocks).toStrictEqual({ cutOff, knownAt: scenario.clocks.knownAt });
      const bounds = [scenario.laneFrom, ...lane.spells.map((one) => one.until)];
      expect(lane.spells.map((one) => one.from)).toStrictEqual(bounds.slice(0, -1));
      expect(bounds.at(-1)).toBe(lane.spells.length === 0 ? scenario.laneFrom : cutOff);
      expect(lane.spells.length === 0).toBe(scenario.laneFrom >= cutOff);
      for (const [index, spell] of lane.spells.entries()) {
        expect(spell.from).toBeLessThan(spell.until);
        const next = lane.spells[index + 1];
        if (next) expect(judgementOf(next)).not.toStrictEqual(judgementOf(spell));
      }
      for (const drawn of [...lane.suspensions, ...lane.watched]) {
        expect(drawn.from).toBeLessThan(drawn.until);
        expect(drawn.from).toBeGreaterThanOrEqual(scenario.laneFrom);
        expect(drawn.until).toBeLessThanOrEqual(cutOff);
      }
      const inOrder = lane.watched.toSorted((a, b) => a.from - b.from || (a.team < b.team ? -1 : 1));
      expect(lane.watched).toStrictEqual(inOrder);
      for (const one of lane.watched) {
        expect(lane.watched.some((two) => two.team === one.team && two.from === one.until)).toBe(false);
      }
    });
  });

  it("agrees with stateAt", () => {
    hold((scenario) => {
      const lane = laneOfScenario(scenario);
      for (const t of instantsOf(scenario, lane)) {
        const [spell] = covering(lane.spells, t);
        const said = stateAt(scenario.facts, t, scenario.clocks.knownAt);
        expect(said && judgementOf(said)).toStrictEqual(spell && judgementOf(spell));
      }
    }, RUNS / 5);
  });

  it("does not change by what was recorded after K", () => {
    hold((scenario) => {
      const asKnown = { ...scenario, facts: knownOnly(scenario.facts, scenario.clocks.knownAt) };
      expect(laneOfScenario(scenario)).toStrictEqual(laneOfScenario(asKnown));
    });
  });
});

/** The facts with everything recorded after K taken away, event by event. */
function knownOnly(facts: ObligationFacts, knownAt: Instant): ObligationFacts {
  const isKnown = (one: { recordedAt: Instant }): boolean => one.recordedAt <= knownAt;
  const orNull = (at: Instant | null): Instant | null => (at !== null && at <= knownAt ? at : null);
  const validity = facts.validityDays.filter(isKnown);
  const oldest = facts.validityDays.toSorted((a, b) => a.recordedAt - b.recordedAt).slice(0, 1);
  return {
    ...facts,
    starts: facts.starts.filter(isKnown),
    validityDays: validity.length > 0 ? validity : oldest, // A reading is never without a validity period.
    due: facts.due.filter(isKnown),
    watch: facts.watch.filter(isKnown).map((one) => ({ ...one, ends: one.ends.filter(isKnown) })),
    findings: facts.findings
      .filter((one) => one.submittedAt <= knownAt)
      .map((one) => ({
        ...one,
        approvedAt: orNull(one.approvedAt),
        withdrawnAt: orNull(one.withdrawnAt),
        supersededAt: orNull(one.supersededAt),
        deniedAt: one.deniedAt.filter((at) => at <= knownAt),
      })),
    determinations: facts.determinations.filter(isKnown).map((one) => ({ ...one, revokedAt: orNull(one.revokedAt) })),
    instrument: facts.instrument.filter(isKnown),
    inquiries: facts.inquiries
      .filter((one) => one.openedAt <= knownAt)
      .map((one) => ({ ...one, closedAt: orNull(one.closedAt) })),
  };
}

const isEvidence = (one: FindingFact, knownAt: Instant): boolean =>
  one.approvedAt !== null &&
  Math.max(one.submittedAt, one.approvedAt) <= knownAt &&
  Math.min(one.withdrawnAt ?? Infinity, one.supersededAt ?? Infinity) > knownAt;

describe("whatever the facts", () => {
  it("compliant needs a reading that says so, in full access, or a determination; for a restraint the latter", () => {
    hold((scenario) => {
      const { facts, clocks } = scenario;
      const readings = facts.findings.filter((one) => isEvidence(one, clocks.knownAt) && one.level === "compliant");
      for (const spell of laneOfScenario(scenario).spells) {
        if (spell.state !== "compliant") continue;
        const judge = facts.determinations.find((one) => one.id === spell.determinationId);
        const isJudged = judge?.level === "compliant" && spell.basis === "determined";
        const isRead = readings.some((one) => one.access === "full" && one.from <= spell.from);
        expect(isJudged || (isRead && facts.nature !== "restraint")).toBe(true);
      }
    });
  });

  it("a level never outlives its evidence, and silence is exactly not_verified", () => {
    hold((scenario) => {
      const { facts, clocks } = scenario;
      const evidence = facts.findings.filter((one) => isEvidence(one, clocks.knownAt) && one.access !== "not_reached");
      const terms = facts.validityDays.filter((one) => one.recordedAt <= clocks.knownAt);
      const oldest = facts.validityDays.toSorted((a, b) => a.recordedAt - b.recordedAt);
      const days = (terms.toSorted((a, b) => a.recordedAt - b.recordedAt).at(-1) ?? oldest[0])?.value ?? 0;
      const isDone = (one: FindingFact): boolean => facts.nature === "act" && one.level === "compliant" && one.whole;
      const covers = (one: FindingFact, t: Instant): boolean =>
        one.from <= t && (t < one.until + days * DAY || (isDone(one) && one.access === "full"));
      for (const spell of laneOfScenario(scenario).spells) {
        const isJudged = spell.determinationId !== null;
        for (const t of [spell.from, spell.until - 1]) {
          const isCovered = evidence.some((one) => one.level !== null && covers(one, t));
          if (isLevel(spell.state)) expect(isCovered || isJudged).toBe(true);
          if (spell.state === "not_due" || spell.state === "not_monitored") continue;
          const isSilent = !isJudged && !evidence.some((one) => (one.level === null ? covers(one, t) : one.from <= t));
          expect(spell.state === "not_verified").toBe(isSilent);
        }
      }
    });
  });

  it("a suspension changes no state and hides no evidence; only one that stops the clocks bears on what is overdue", () => {
    hold((scenario) => {
      const lane = laneOfScenario(scenario);
      const without = laneOfScenario({ ...scenario, facts: { ...scenario.facts, instrument: [] } });
      for (const t of instantsOf(scenario, lane)) {
        const hidden = scenario.facts.instrument.some((event) => event.stopsClocks)
          ? ["suspension", "overdue"]
          : ["suspension"];
        const bare = (spells: Lane["spells"]) =>
          covering(spells, t).map((one) => {
            const overlays = one.overlays.filter((name) => !hidden.includes(name));
            return { ...judgementOf(one), overlays };
          });
        expect(bare(lane.spells)).toStrictEqual(bare(without.spells));
      }
      expect(lane.watched).toStrictEqual(without.watched);
    });
  });
});
