import fc from "fast-check";
import { expect, test } from "vitest";
import { axisSteps } from "./axis-steps";

test("counts are marked in round and equal steps", () => {
  expect(axisSteps(30)).toEqual([0, 10, 20, 30, 40]);
  expect(axisSteps(1)).toEqual([0, 1, 2, 3, 4]);
  expect(axisSteps(0)).toEqual([0, 1, 2, 3, 4]);
  expect(axisSteps(0.3)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect(axisSteps(1_234_567)).toEqual([0, 500_000, 1_000_000, 1_500_000, 2_000_000]);
});

test("whatever is counted stays below the highest mark, and above two fifths of it", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e12, noNaN: true }), (highest) => {
      const [top = 0, below = 0] = axisSteps(highest).toReversed();
      expect(top).toBeGreaterThan(highest);
      expect(top * 0.37).toBeLessThan(Number.isInteger(highest) ? Math.max(highest, 2) : highest);
      expect(below).toBeLessThan(top);
    }),
  );
});
