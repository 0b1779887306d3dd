import { describe, expect, it } from "vitest";
import { bandNow, type Held, isInForce, spellNow } from "./held";
import { at, event, held } from "./held-examples";
import { DAY, type Instant } from "./instant";

const clocks = (cutOff: Instant, knownAt = at("2026-01-01")) => ({ cutOff, knownAt });
const cut = (one: Held, cutOff: string): Held["lane"] => ({ ...one.lane, clocks: clocks(at(cutOff)) });

describe("an instrument in force", () => {
  const taken = at("2025-08-07");
  const of = (...events: ReturnType<typeof event>[]): Held["instrument"] => ({
    ...held("GB-1", "KH", { inForceFrom: taken }).instrument,
    events,
  });

  it("binds after the moment it took effect, not at it", () => {
    expect(isInForce(of(), clocks(taken))).toBe(false);
    expect(isInForce(of(), clocks(taken + 1))).toBe(true);
  });

  it("ends when it was superseded, as known at K, and binds again when it was resumed later", () => {
    const ended = event("superseded", "2025-10-26");
    expect(isInForce(of(ended), clocks(ended.at))).toBe(true);
    expect(isInForce(of(ended), clocks(ended.at + 1))).toBe(false);
    const late = { ...ended, recordedAt: at("2025-12-01") };
    expect(isInForce(of(late), clocks(at("2025-11-01"), late.recordedAt - 1))).toBe(true);
    expect(isInForce(of(late), clocks(at("2025-11-01"), late.recordedAt))).toBe(false);
    expect(isInForce(of(event("resumed", "2025-09-01"), ended), clocks(at("2025-11-01")))).toBe(false);
    expect(isInForce(of(ended, event("resumed", "2025-11-05")), clocks(at("2025-12-01")))).toBe(true);
  });

  it("binds through a suspension", () => {
    expect(isInForce(of(event("suspended", "2025-11-10")), clocks(at("2025-12-01")))).toBe(true);
  });
});

describe("a suspension over the cut-off", () => {
  const suspended = [event("suspended", "2025-11-10"), event("resumed", "2025-12-07")];
  const one = (cutOff: string) => held("JS-1", "KH", { inForceFrom: at("2025-08-07"), instrument: suspended, cutOff });

  it("is said while it lasts, not after it", () => {
    expect(bandNow(one("2025-11-01"))).toBeNull();
    expect(bandNow(one("2025-11-20"))?.kind).toBe("suspended");
    const ended = one("2025-12-20");
    expect(ended.lane.suspensions).toHaveLength(1);
    expect(bandNow(ended)).toBeNull();
    expect(bandNow({ lane: cut(ended, "2025-12-07") })?.kind).toBe("suspended");
    expect(bandNow({ lane: { ...ended.lane, clocks: clocks(at("2025-12-07") + DAY / 24) } })).toBeNull();
  });

  it("hides no state", () => {
    expect(spellNow(one("2025-11-20"))?.state).toBe("not_verified");
    expect(spellNow(one("2025-08-07"))).toBeNull();
  });
});
