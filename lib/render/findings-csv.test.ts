import { expect, it } from "vitest";
import { findingsBegin, findingsStart } from "./findings-csv";

const obligation = {
  party: "TH",
  provision: { code: "X-1", title: "t", instrument: "X", category: "c", nature: "restraint" },
};
const markOf = (kind: "real" | "exercise", isDemonstration: boolean) =>
  findingsBegin(
    { accord: { code: "A", kind, isDemonstration }, provision: null, cutOff: 0, knownAt: 0 },
    obligation,
  ).split(",")[1];

it("every line of a file made in a demonstration says so, and a mission's own has the same column, empty", () => {
  expect(findingsStart([]).split(",")[1]).toBe("exercise");
  expect(markOf("real", true)).toBe("DEMONSTRATION");
  expect(markOf("exercise", true)).toBe("EXERCISE");
  expect(markOf("real", false)).toBe("");
});
