/** A lane is one sweep: its counted steps (never a clock) must grow hardly faster than the findings. */
import { describe, expect, it } from "vitest";
import { NATURES } from "./level";
import { laneOf } from "./status";
import { denseScenario } from "./status-dense";

describe("the sweep", () => {
  it.each(NATURES)("takes fewer than 12 times the steps for 10 times the findings of a %s", (nature) => {
    const steps = [1_000, 10_000, 100_000].map((findings) => {
      const { facts, clocks, laneFrom } = denseScenario(nature, findings);
      const count = { steps: 0 };
      laneOf(facts, clocks, laneFrom, count);
      expect(count.steps).toBeGreaterThan(findings); // Each finding must have been looked at, or nothing was counted.
      return count.steps;
    });
    const [small = 0, middle = 0, large = 0] = steps;
    process.stdout.write(`\nsteps for 1k, 10k, 100k findings of a ${nature}: ${steps.join(", ")}\n`);
    expect(middle / small).toBeLessThan(12);
    expect(large / middle).toBeLessThan(12);
  });
});
