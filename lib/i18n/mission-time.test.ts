import { describe, expect, it } from "vitest";
import { missionClock, missionDay, missionLongDay, missionMinute } from "./mission-time";

describe("mission time", () => {
  it("is UTC+7, Gregorian, whatever the machine's zone", () => {
    const t = Date.parse("2025-12-31T17:30:00Z");
    expect(missionMinute(t)).toBe("1 Jan 2026, 00:30 UTC+7");
    expect([missionDay(t), missionLongDay(t), missionClock(t)]).toEqual(["1 Jan 2026", "1 January 2026", "00:30"]);
  });
});
