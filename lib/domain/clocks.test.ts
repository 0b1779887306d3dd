import { describe, expect, it } from "vitest";
import { isEndOfDay, parseClocks, withParams } from "./clocks";

const NOW = Date.parse("2026-11-22T10:00:00+07:00");
const END_OF_2025 = Date.parse("2026-01-01T00:00:00+07:00");

describe("clocks", () => {
  it("reads a day as its end in mission time", () => {
    const parsed = parseClocks({ asOf: "2025-12-31" }, NOW);
    expect(parsed).toEqual({ ok: true, clocks: { asOf: END_OF_2025, knownAt: NOW, explicit: true } });
    expect(isEndOfDay(END_OF_2025)).toBe(true);
    expect(isEndOfDay(NOW)).toBe(false);
  });

  it("reads instants and the word now", () => {
    const parsed = parseClocks({ asOf: "now", knownAt: "2025-12-27T05:00:00Z" }, NOW);
    const knownAt = Date.parse("2025-12-27T12:00:00+07:00");
    expect(parsed).toEqual({ ok: true, clocks: { asOf: NOW, knownAt, explicit: true } });
  });

  it("stands at now when the address says nothing", () => {
    expect(parseClocks({ asOf: "" }, NOW)).toEqual({ ok: true, clocks: { asOf: NOW, knownAt: NOW, explicit: false } });
  });

  it("knows nothing that is recorded after now", () => {
    const parsed = parseClocks({ knownAt: "2030-01-01" }, NOW);
    expect(parsed.ok && parsed.clocks.knownAt).toBe(NOW);
  });

  it("refuses a Buddhist-era year with the Gregorian one beside it", () => {
    const parsed = parseClocks({ asOf: "2568-12-31" }, NOW);
    const problem = { path: "asOf", key: "buddhistYear", values: { typed: 2568, meant: 2025 } };
    expect(parsed).toEqual({ ok: false, problems: [problem] });
  });

  it("names every parameter that is no clock", () => {
    const parsed = parseClocks({ asOf: "2025-02-31", knownAt: "yesterday" }, NOW);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toEqual(["asOf", "knownAt"]);
  });

  it("changes one parameter of an address and keeps the others", () => {
    const params = { accord: "KL-2025", asOf: "2025-12-31", zoom: "month" };
    expect(withParams("/dashboard", params, { asOf: "now" })).toBe("/dashboard?accord=KL-2025&zoom=month&asOf=now");
    expect(withParams("/dashboard", { asOf: "now" }, { asOf: null })).toBe("/dashboard");
  });
});
