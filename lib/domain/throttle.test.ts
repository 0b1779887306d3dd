import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "./instant";
import { afterFailure, delayAfter, type Tally, type ThrottleKind, waitOf } from "./throttle";

const NOW = Date.UTC(2026, 10, 22, 3);

function failTimes(kind: ThrottleKind, times: number): Tally {
  let tally: Tally | null = null;
  for (let i = 0; i < times; i += 1) tally = afterFailure(kind, tally, NOW);
  if (tally === null) throw new Error("at least once");
  return tally;
}

describe("throttle", () => {
  it("lets a person mistype four times at one address", () => {
    expect(waitOf(failTimes("pair", 4), NOW)).toBe(0);
    expect(waitOf(failTimes("pair", 5), NOW)).toBe(5);
  });

  it("doubles the delay with every failure, up to a quarter of an hour", () => {
    const delays = [5, 6, 7, 8, 9, 40, 4_000].map((failures) => delayAfter("pair", failures));
    expect(delays).toEqual([5, 10, 20, 40, 80, 900, 900]);
  });

  it("never makes the owner of an account wait longer than half a minute for what strangers did elsewhere", () => {
    expect(delayAfter("account", 100_000)).toBe(30);
    expect(waitOf(failTimes("account", 20), NOW)).toBe(0);
  });

  it("counts a wait down in whole seconds and ends it at its instant", () => {
    const tally = failTimes("pair", 5);
    expect(waitOf(tally, NOW + 4_001)).toBe(1);
    expect(waitOf(tally, NOW + 5_000)).toBe(0);
    expect(waitOf(null, NOW)).toBe(0);
  });

  it("starts anew after a day without a failure, and not before", () => {
    const tally = failTimes("pair", 9);
    expect(afterFailure("pair", tally, NOW + DAY).failures).toBe(10);
    expect(afterFailure("pair", tally, NOW + DAY + 1).failures).toBe(1);
    expect(afterFailure("address", failTimes("address", 9), NOW + HOUR + 1).failures).toBe(1);
  });
});
