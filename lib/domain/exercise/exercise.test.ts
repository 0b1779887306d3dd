import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dayText } from "../instant";
import { EXERCISE_PEOPLE } from "./events";
import { exerciseFilings, makeExerciseRecord } from "./record";

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const take = (volume: Parameters<typeof exerciseFilings>[0], n: number) => {
  const filings = [];
  for (const filing of exerciseFilings(volume)) if (filings.push(filing) === n) break;
  return filings;
};

describe("the exercise's year", () => {
  const events = makeExerciseRecord();

  it("is the same for the same seed and another for another", () => {
    expect(digest(makeExerciseRecord())).toBe(digest(events));
    expect(digest(makeExerciseRecord(7))).not.toBe(digest(events));
  });

  it("goes forward in time and ends with 2025", () => {
    const moments = events.map((event) => event.at);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect([...new Set(moments.map((at) => dayText(at).slice(0, 4)))]).toEqual(["2025"]);
  });

  it("holds what a mission does: 400 to 700 reports, returned, taken back, amended, withdrawn, refused, not reached", () => {
    const filed = events.flatMap((event) => (event.kind === "file" ? [event] : []));
    const reports = new Set(filed.map((event) => event.reportId));
    expect(reports.size).toBeGreaterThan(400);
    expect(reports.size).toBeLessThan(700);
    expect(filed.length).toBeGreaterThan(reports.size);
    const steps = new Set(events.flatMap((event) => (event.kind === "review" ? [event.step] : [])));
    expect([...steps].sort()).toEqual(["approve", "return", "take_back", "withdraw"]);
    const access = new Set(filed.flatMap((event) => event.document.observations.map((o) => o.access)));
    expect([...access].sort()).toEqual(["full", "interrupted", "not_reached", "partial", "refused"]);
  });

  it("is told by known people, and nobody reviews what they wrote", () => {
    const people = new Map(EXERCISE_PEOPLE.map((person) => [person.code, person.role]));
    const roles = new Set(events.map((event) => `${event.kind} ${people.get(event.actor)}`));
    expect([...roles].filter((role) => role.endsWith("undefined"))).toEqual([]);
    expect(roles).toContain("review mission-lead");
    expect(roles).not.toContain("file mission-lead");
  });

  it("writes in Thai and Khmer as well", () => {
    const words = events.map((event) => (event.kind === "file" ? event.document.narrative : "")).join(" ");
    expect(words).toMatch(/\p{Script=Thai}{10}/u);
    expect(words).toMatch(/\p{Script=Khmer}{10}/u);
  });
});

describe("filings for measuring", () => {
  it("come one by one, so that a large number costs nothing before it is asked for", () => {
    const filings = take({ seed: 3, reports: 1_000_000_000 }, 50);
    expect(filings).toHaveLength(50);
    expect(digest(take({ seed: 3, reports: 1_000_000_000 }, 50))).toBe(digest(filings));
    expect(digest(take({ seed: 4, reports: 1_000_000_000 }, 50))).not.toBe(digest(filings));
  });

  it("carry ids of their own and as many observations as wanted", () => {
    const filings = take({ seed: 1, reports: 2_000, observations: 3, narrative: 120 }, 2_000);
    expect(new Set(filings.flatMap((f) => [f.reportId, f.versionId])).size).toBe(4_000);
    expect(filings.every((f) => f.document.observations.length === 3)).toBe(true);
    expect(Math.max(...filings.map((f) => f.document.narrative.length))).toBeLessThanOrEqual(120);
  });
});
