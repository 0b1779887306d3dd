import { describe, expect, it } from "vitest";
import { parseDay } from "./instant";
import type { Lane, Spell } from "./lane";
import { weeklyStates } from "./series";

const at = (day: string) => parseDay(day) ?? Number.NaN;
const spell = (from: string, until: string, state: Spell["state"]): Spell => ({
  from: at(from),
  until: at(until),
  state,
  basis: "none",
  seen: false,
  overlays: [],
  determined: null,
  determinationId: null,
  last: null,
  refusedBy: [],
  counts: { due: 0, dueRead: 0, dueCompliant: 0, dueClear: 0, read: 0, refused: 0, unresolved: 0 },
});
const lane = (...spells: Spell[]): Lane => ({
  clocks: { cutOff: spells.at(-1)?.until ?? 0, knownAt: at("2026-01-01") },
  spells,
  suspensions: [],
  watched: [],
});

describe("obligation-days per week", () => {
  it("counts each obligation's days in each state, unknown included, and prints what they add up to", () => {
    // 2025-11-03 is a Monday.
    const lanes = [
      lane(spell("2025-11-03", "2025-11-05", "partial"), spell("2025-11-05", "2025-11-17", "not_verified")),
      lane(spell("2025-11-06", "2025-11-17", "not_verified")),
    ];
    const [first, second, ...rest] = weeklyStates(lanes, { from: at("2025-11-03"), until: at("2025-11-17") });
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      week: at("2025-11-03"),
      total: 11,
      days: { partial: 2, not_verified: 9, compliant: 0 },
    });
    expect(second).toMatchObject({ total: 14, days: { not_verified: 14 } });
  });

  it("cuts the first and last week at the frame and leaves a week without lanes at nothing", () => {
    const lanes = [lane(spell("2025-11-11", "2025-11-17", "stale"))];
    const weeks = weeklyStates(lanes, { from: at("2025-11-05"), until: at("2025-11-13") });
    expect(weeks.map((w) => [w.week, w.total])).toEqual([
      [at("2025-11-03"), 0],
      [at("2025-11-10"), 2],
    ]);
  });

  it("says of each week how much of it the frame shows, and of the last that it is not over", () => {
    const shown = (from: string, until: string) =>
      weeklyStates([], { from: at(from), until: at(until) }).map((w) => [w.length, w.isOpen]);
    expect(shown("2025-11-05", "2025-11-19")).toEqual([
      [5, false],
      [7, false],
      [2, true],
    ]);
    expect(shown("2025-11-03", "2025-11-10")).toEqual([[7, false]]);
    expect(shown("2025-11-05", "2025-11-07")).toEqual([[2, true]]);
  });

  it("has no week for a frame that is empty", () => {
    expect(weeklyStates([], { from: at("2025-11-05"), until: at("2025-11-05") }).length).toBeLessThanOrEqual(1);
    expect(weeklyStates([], { from: at("2025-11-05"), until: at("2025-11-03") })).toEqual([]);
  });
});
