import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "./instant";
import {
  afterTry,
  delayAfter,
  FILING,
  filesTooFast,
  forgottenAt,
  type Tally,
  THROTTLE_KINDS,
  type ThrottleKind,
  throttleRule,
  waitOf,
} from "./throttle";

const NOW = Date.UTC(2026, 10, 22, 3);

function tryTimes(kind: ThrottleKind, times: number): Tally {
  let tally: Tally | null = null;
  for (let i = 0; i < times; i += 1) tally = afterTry(kind, tally, NOW);
  if (tally === null) throw new Error("at least once");
  return tally;
}

/** Somebody who tries again the moment it is allowed, `times` times; milliseconds from the first try to the last. */
function floodTakes(kind: ThrottleKind, times: number): number {
  let tally: Tally | null = null;
  let now = NOW;
  for (let i = 0; i < times; i += 1) {
    now += waitOf(tally, now) * 1_000;
    tally = afterTry(kind, tally, now);
  }
  return now - NOW;
}

describe("throttle", () => {
  it("lets a person mistype four times at one address", () => {
    expect(waitOf(tryTimes("pair", 4), NOW)).toBe(0);
    expect(waitOf(tryTimes("pair", 5), NOW)).toBe(5);
  });

  it("doubles the delay with every failure, up to a quarter of an hour", () => {
    const delays = [5, 6, 7, 8, 9, 40, 4_000].map((failures) => delayAfter("pair", failures));
    expect(delays).toEqual([5, 10, 20, 40, 80, 900, 900]);
  });

  it("never makes the owner of an account wait longer than half a minute for what strangers did elsewhere", () => {
    expect(delayAfter("account", 100_000)).toBe(30);
    expect(waitOf(tryTimes("account", 20), NOW)).toBe(0);
  });

  it("counts a wait down in whole seconds and ends it at its instant", () => {
    const tally = tryTimes("pair", 5);
    expect(waitOf(tally, NOW + 4_001)).toBe(1);
    expect(waitOf(tally, NOW + 5_000)).toBe(0);
    expect(waitOf(null, NOW)).toBe(0);
  });

  it("starts anew after a day without a failure, and not before", () => {
    const tally = tryTimes("pair", 9);
    expect(afterTry("pair", tally, NOW + DAY).count).toBe(10);
    expect(afterTry("pair", tally, NOW + DAY + 1).count).toBe(1);
    expect(afterTry("link", tryTimes("link", 9), NOW + HOUR + 1).count).toBe(1);
  });

  it("forgives one use per step, and loses no part of a step to a try in between", () => {
    const tally = tryTimes("export", 10);
    expect(afterTry("export", tally, NOW + 59_999).count).toBe(11);
    const between = afterTry("export", tally, NOW + 90_000);
    expect(between.count).toBe(10);
    expect(afterTry("export", between, NOW + 120_000).count).toBe(10);
  });

  it("slows a flood of exports, of dead links and of refused reports down to about one a minute or slower", () => {
    for (const kind of ["export", "link", "issue"] as const)
      expect(floodTakes(kind, throttleRule(kind).free + 30)).toBeGreaterThan(20 * 60_000);
    expect(floodTakes("refused", throttleRule("refused").free + 60)).toBeGreaterThan(15 * 60_000);
  });

  it("takes 200 reports that are sent at once, and not 300 within a minute, and then slower each time", () => {
    expect(filesTooFast(200)).toBe(false);
    expect(filesTooFast(FILING.free)).toBe(true);
    expect([1, 2, 6, 9, 10].map((times) => delayAfter("filing", times))).toEqual([2, 4, 64, 512, 600]);
  });
});

const kinds = fc.constantFrom(...THROTTLE_KINDS);
/** Gaps between tries in milliseconds: none, moments, minutes, hours. */
const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(5_000), fc.nat(20 * 60_000), fc.nat(3 * DAY)), {
  minLength: 1,
  maxLength: 80,
});

/** The tally after tries with these gaps; each waits first if it has to. */
function played(kind: ThrottleKind, list: readonly number[]): { tally: Tally; now: number } {
  let tally: Tally | null = null;
  let now = NOW;
  for (const gap of list) {
    now += Math.max(gap, waitOf(tally, now) * 1_000);
    tally = afterTry(kind, tally, now);
  }
  if (tally === null) throw new Error("at least once");
  return { tally, now };
}

describe("every rule of throttling", () => {
  it("is monotone: one more try never makes the wait shorter", () => {
    fc.assert(
      fc.property(kinds, fc.nat(3_000), (kind, count) => {
        expect(delayAfter(kind, count + 1)).toBeGreaterThanOrEqual(delayAfter(kind, count));
      }),
    );
  });

  it("is bounded: nobody waits longer than the rule's most, whatever was tried before", () => {
    fc.assert(
      fc.property(kinds, gaps, (kind, list) => {
        const { tally, now } = played(kind, list);
        expect(waitOf(tally, now)).toBeLessThanOrEqual(throttleRule(kind).maxSeconds);
        expect(tally.count).toBeLessThanOrEqual(throttleRule(kind).free + 11);
      }),
    );
  });

  it("forgets: after its quiet a key is as new, and its row says nothing any more", () => {
    fc.assert(
      fc.property(kinds, gaps, (kind, list) => {
        const { tally, now } = played(kind, list);
        const later = now + throttleRule(kind).forgetAfter + 1;
        expect(afterTry(kind, tally, later)).toEqual(afterTry(kind, null, later));
        const gone = forgottenAt(kind, tally) + 1;
        expect(waitOf(tally, gone)).toBe(0);
        expect(afterTry(kind, tally, gone)).toEqual(afterTry(kind, null, gone));
      }),
    );
  });

  it("never slows who keeps to the pace that is forgiven", () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 300 }), (kind, times) => {
        const { forgiveEvery, forgetAfter, free } = throttleRule(kind);
        fc.pre(free > 0);
        const { tally, now } = played(kind, Array(times).fill(forgiveEvery ?? forgetAfter + 1));
        expect(waitOf(tally, now)).toBe(0);
      }),
    );
  });

  it("remembers a key at least as long as it makes it wait", () => {
    for (const kind of THROTTLE_KINDS)
      expect(throttleRule(kind).maxSeconds * 1_000).toBeLessThanOrEqual(throttleRule(kind).forgetAfter);
  });
});
