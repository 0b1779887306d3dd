import { describe, expect, it } from "vitest";
import { calendarDay, missionClock, missionDay, missionLongDay, missionMinute } from "./mission-time";

describe("mission time", () => {
  it("is UTC+7, Gregorian, whatever the machine's zone", () => {
    const t = Date.parse("2025-12-31T17:30:00Z");
    expect(missionMinute(t)).toBe("1 Jan 2026, 00:30 UTC+7");
    expect([missionDay(t), missionLongDay(t), missionClock(t)]).toEqual(["1 Jan 2026", "1 January 2026", "00:30"]);
  });

  it("names a calendar day of a record, and leaves alone what is none", () => {
    expect(["2025-10-26", "2025-10", "unknown"].map(calendarDay)).toEqual(["26 Oct 2025", "2025-10", "unknown"]);
  });
});

it("remembers days and minutes that read as the calendar itself says", () => {
  const zone = { timeZone: "Asia/Phnom_Penh", calendar: "gregory", hourCycle: "h23" } as const;
  const day = new Intl.DateTimeFormat("en-GB", { ...zone, day: "numeric", month: "short", year: "numeric" });
  const clock = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });
  for (let t = Date.parse("2015-12-30T16:58:59.500Z"); t < Date.parse("2036-01-02T00:00:00Z"); t += 7_919_000_123)
    for (const at of [t, t + 61_000])
      expect([missionDay(at), missionClock(at)]).toEqual([day.format(at), clock.format(at)]);
});
