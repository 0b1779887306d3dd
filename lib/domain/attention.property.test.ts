import * as fc from "fast-check";
import { expect, it } from "vitest";
import { attentionOf } from "./attention";
import { held } from "./held-examples";
import { isLevel } from "./level";
import { laneOf } from "./status";
import { type Scenario, scenarioArb } from "./status-generators";

const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 300);

it("what is read as a breach, or as partly met, now stands before all of which nothing is read now", () => {
  const lists = fc.array(scenarioArb(), { minLength: 2, maxLength: 6 });
  const check = (scenarios: readonly Scenario[]): void => {
    const all = scenarios.map(({ facts, clocks, laneFrom }, i) => ({
      ...held(`JS-${i}`, "KH", { inForceFrom: 0 }),
      lane: laneOf(facts, clocks, laneFrom),
    }));
    const states = attentionOf(all).flatMap((a) => (a.kind === "obligation" ? [a.spell.state] : []));
    const unread = states.findIndex((state) => !isLevel(state));
    const after = unread === -1 ? [] : states.slice(unread);
    expect(after.filter((state) => state === "non_compliant" || state === "partial")).toEqual([]);
  };
  fc.assert(fc.property(lists, check), { numRuns: RUNS });
});
