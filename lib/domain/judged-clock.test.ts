import { describe, expect, it } from "vitest";
import { clockThatShows, momentAsked } from "./judged-clock";

describe("the clock a lead is led to after judging", () => {
  it("stays where it was when the judgement counts there", () => {
    expect(clockThatShows("2025-12-31", "2025-12-31")).toBe("2025-12-31"); // The clock stands at the day's end.
    expect(clockThatShows("2025-12-31T23:59", "2025-12-31")).toBe("2025-12-31");
    expect(clockThatShows("2025-12-01", "2025-12-31T10:00:00+07:00")).toBe("2025-12-31T10:00:00+07:00");
  });

  it("moves to the first day of a judgement that begins later", () => {
    expect(clockThatShows("2026-01-01", "2025-12-31")).toBe("2026-01-01");
    expect(clockThatShows("2025-12-31T10:00", "2025-12-31T10:00:00+07:00")).toBe("2025-12-31");
  });

  it("is the present when that was looked at, or the clock cannot be read", () => {
    expect(clockThatShows("2025-12-31", "now")).toBe("now");
    expect(clockThatShows("2025-12-31", "")).toBe("now");
    expect(clockThatShows("2025-12-31", "yesterday")).toBe("now");
  });
});

describe("the moment a lead judges from", () => {
  const now = Date.parse("2026-11-22T13:00:00+07:00");
  const asked = (params: Record<string, string>) => momentAsked(params, now);

  it("is the day looked at, whose clock stands at its end", () => {
    expect(asked({ asOf: "2025-12-31" })).toMatchObject({
      typed: "2025-12-31",
      at: Date.parse("2025-12-31T00:00:00+07:00"),
    });
  });

  it("is today at the present, and when the clock lies in the future", () => {
    expect(asked({ asOf: "now" }).typed).toBe("2026-11-22");
    expect(asked({}).typed).toBe("2026-11-22");
    expect(asked({ asOf: "2027-05-01" }).typed).toBe("2026-11-22");
  });

  it("is what was typed, with its time, in mission time", () => {
    const moment = asked({ asOf: "2025-12-31", from: "2025-11-05", time: "10:30" });
    expect(moment).toMatchObject({ day: "2025-11-05", time: "10:30", at: Date.parse("2025-11-05T10:30:00+07:00") });
    expect(asked({ time: "10:30" }).time).toBe(""); // A time alone names no moment.
  });

  it("refuses a Buddhist-era year, a moment to come and nonsense, each in its words", () => {
    const keyOf = (from: string) => {
      const { at, problems } = asked({ from });
      expect(at).toBeNull();
      return problems.map((p) => [p.path, p.key]);
    };
    expect(keyOf("2568-11-05")).toEqual([["from", "buddhistYear"]]);
    expect(keyOf("2026-11-23")).toEqual([["from", "notYet"]]);
    expect(keyOf("2025-02-30")).toEqual([["from", "notAMinute"]]);
  });
});
