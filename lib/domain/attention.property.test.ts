import * as fc from "fast-check";
import { expect, it } from "vitest";
import { samples } from "@/e2e/bodies/effort";
import { attentionOf } from "./attention";
import { held } from "./held-examples";
import { isLevel } from "./level";
import { laneOf } from "./status";
import { type Scenario, scenarioArb } from "./status-generators";

const RUNS = samples(300);

it("what is read as a breach now stands first; partly met stands before all that is neither read nor challenged", () => {
  const lists = fc.array(scenarioArb(), { minLength: 2, maxLength: 6 });
  const check = (scenarios: readonly Scenario[]): void => {
    const all = scenarios.map(({ facts, clocks, laneFrom }, i) => ({
      ...held(`JS-${i}`, "KH", { inForceFrom: 0 }),
      lane: laneOf(facts, clocks, laneFrom),
    }));
    const spells = attentionOf(all).flatMap((a) => (a.kind === "obligation" ? [a.spell] : []));
    const breaches = spells.filter((s) => s.state === "non_compliant").length;
    expect(spells.slice(breaches).map((s) => s.state)).not.toContain("non_compliant");
    const quiet = spells.findIndex((s) => !isLevel(s.state) && !s.overlays.includes("challenged"));
    const after = quiet === -1 ? [] : spells.slice(quiet);
    expect(after.map((s) => s.state)).not.toContain("partial");
  };
  fc.assert(fc.property(lists, check), { numRuns: RUNS });
});
