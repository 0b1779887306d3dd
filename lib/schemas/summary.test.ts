import { describe, expect, it } from "vitest";
import { problemsOf } from "./field-problems";
import { issueSummarySchema, summaryPeriodSchema } from "./summary";

const GOOD = { from: "2025-12-01", until: "2025-12-31", cutOff: "2025-12-31" };
const problemsIn = (days: object) => {
  const parsed = summaryPeriodSchema.safeParse({ ...GOOD, ...days });
  return parsed.success ? [] : problemsOf(parsed.error);
};

describe("the days of a summary", () => {
  it("are whole days in order", () => {
    expect(problemsIn({})).toEqual([]);
    expect(problemsIn({ from: "31.12.2025" })).toMatchObject([{ path: "from", key: "notADay" }]);
    expect(problemsIn({ from: "2026-01-01" })).toMatchObject([{ path: "until", key: "endBeforeStart" }]);
    expect(problemsIn({ cutOff: "2025-12-30" })).toMatchObject([{ path: "cutOff", key: "cutOffBeforeEnd" }]);
    expect(problemsIn({ from: "0025-12-01" })).toMatchObject([{ path: "from", key: "yearTooEarly" }]);
  });

  it("say which year a Buddhist one is", () => {
    expect(problemsIn({ from: "2568-12-01", until: "2568-12-31", cutOff: "2568-12-31" })).toEqual(
      ["from", "until", "cutOff"].map((path) => ({
        path,
        key: "buddhistYear",
        values: { typed: "2568", meant: "2025" },
      })),
    );
  });

  it("are checked again when the summary is issued", () => {
    const issue = (changes: object) =>
      issueSummarySchema.safeParse({ ...GOOD, knownAt: "1764547200000", seen: "a".repeat(64), ...changes }).success;
    expect(issue({})).toBe(true);
    for (const changes of [{ from: "2026-01-01" }, { cutOff: "2025-12-30" }, { seen: "A" }])
      expect(issue(changes)).toBe(false);
    for (const knownAt of ["1e3", " 5", "0x10", "-1", "", "1".repeat(16), 1764547200000])
      expect(issue({ knownAt })).toBe(false);
  });
});
