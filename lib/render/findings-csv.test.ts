import { expect, it } from "vitest";
import { findingsBegin, findingsStart } from "./findings-csv";

const obligation = {
  party: "TH",
  provision: {
    code: "X-1",
    title: "t",
    instrument: "X",
    category: "c",
    nature: "restraint",
    joint: false,
    obligations: { KH: "1", TH: "2" },
  },
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

it("a line names the parties in whose lanes its finding stands: of a joint duty all that owe it", () => {
  const file = {
    accord: { code: "A", kind: "real", isDemonstration: false },
    provision: null,
    cutOff: 0,
    knownAt: 0,
  } as const;
  const column = findingsStart([]).trimEnd().split(",").indexOf("counts_for");
  const countsFor = (joint: boolean) =>
    findingsBegin(file, { ...obligation, provision: { ...obligation.provision, joint } }).split(",")[column];
  expect([countsFor(false), countsFor(true)]).toEqual(["TH", "KH TH"]);
});
