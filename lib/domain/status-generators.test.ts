/** A property is worth what its samples hold: no feature, state or overlay may be a rarity among them. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { OVERLAYS, STATES } from "./level";
import { featuresOf, gridAt, LAST_STEP, scenarioArb } from "./status-generators";
import { naiveAt } from "./status-naive";

it("every feature, state and overlay is in 5 % of the generated obligations or more", () => {
  const samples = fc.sample(scenarioArb(), { numRuns: 1000, seed: 2025 });
  const grid = Array.from({ length: LAST_STEP + 1 }, (_, step) => gridAt(step));
  const wordsOf = samples.map((sample) => {
    const { facts, clocks, laneFrom } = sample;
    const drawn = grid.filter((t) => t >= laneFrom && t < Math.min(clocks.asOf, clocks.knownAt));
    const said = drawn.map((t) => naiveAt(facts, t, clocks.knownAt));
    return new Set([
      ...Object.entries(featuresOf(sample)).flatMap(([name, has]) => (has ? [`feature: ${name}`] : [])),
      ...said.flatMap((one) => [`state: ${one.state}`, `basis: ${one.basis}`]),
      ...said.flatMap((one) => one.overlays.map((name) => `overlay: ${name}`)),
    ]);
  });
  const wanted = [
    ...new Set(samples.flatMap((sample) => Object.keys(featuresOf(sample)).map((name) => `feature: ${name}`))),
    ...STATES.map((name) => `state: ${name}`),
    ...["observed", "carried", "determined", "none"].map((name) => `basis: ${name}`),
    ...OVERLAYS.filter((name) => name !== "unreviewed").map((name) => `overlay: ${name}`),
  ];
  const shares = wanted.map((name) => ({
    name,
    share: wordsOf.filter((words) => words.has(name)).length / samples.length,
  }));
  const table = shares.map(({ name, share }) => `${(share * 100).toFixed(1).padStart(5)} %  ${name}`).join("\n");
  process.stdout.write(`\nOf ${samples.length} generated obligations:\n${table}\n`);
  expect(shares.filter(({ share }) => share < 0.05)).toEqual([]);
});
