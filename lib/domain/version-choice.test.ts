import { describe, expect, it } from "vitest";
import { chosenVersions } from "./version-choice";
import type { Step } from "./workflow";

const version = (n: number, ...steps: Step[]) => ({ n, steps: steps.map((step) => ({ step })) });
const RETURNED = [version(1, "approve"), version(2, "return"), version(3, "take_back"), version(4)];
const read = (from: string | null, to: string | null, isWaiting = true, versions = RETURNED) => {
  const choice = chosenVersions(versions, { from, to }, isWaiting);
  return choice.kind === "two" ? [choice.from.n, choice.to.n] : choice;
};

describe("chosenVersions", () => {
  it("sets a waiting version beside the one a lead last decided on, not beside one that was taken back", () => {
    expect(read(null, null)).toEqual([2, 4]);
    expect(read(null, null, false)).toEqual({ kind: "none" });
    expect(read(null, null, true, [version(1)])).toEqual({ kind: "none" });
    expect(read(null, null, true, [version(1, "take_back"), version(2)])).toEqual({ kind: "none" });
    expect(read(null, null, true, [version(1, "approve", "withdraw"), version(2)])).toEqual([1, 2]);
  });

  it("takes any two that are asked for, in either order", () => {
    expect(read("1", "3")).toEqual([1, 3]);
    expect(read("3", "1")).toEqual([3, 1]);
    expect(read("2", "2")).toEqual([2, 2]);
    expect(read("1", null)).toEqual([1, 4]);
    expect(read(null, "3")).toEqual([2, 3]);
    expect(read(null, "1")).toEqual([1, 1]);
  });

  it.each(["0", "5", "-1", "1.0", "x", "01", "1e0", "__proto__"])("knows no version %s", (asked) => {
    expect(read("1", asked)).toEqual({ kind: "unknown", asked });
    expect(read(asked, "1")).toEqual({ kind: "unknown", asked });
  });
});
