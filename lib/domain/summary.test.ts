import { describe, expect, it } from "vitest";
import type { InstrumentEvent, ObligationFacts } from "./facts";
import { DAY, parseDay } from "./instant";
import { laneOf } from "./status";
import { type SummaryInput, type SummarySnapshot, summaryOf } from "./summary";

const at = (day: string) => parseDay(day) ?? 0;
const cutOff = at("2025-12-31") + DAY;
const reading = (
  level: "partial" | "compliant",
  from: number,
): SummaryInput["held"][number]["findings"][number] & ObligationFacts["findings"][number] => ({
  id: `f${from}`,
  lineage: `r${from}:0`,
  number: "AOT-TH 2025-0001",
  team: "AOT-TH",
  authorId: "a",
  site: "camp",
  from,
  until: from + DAY / 2,
  access: "full",
  howObserved: "saw",
  refusedBy: null,
  level,
  whole: true,
  submittedAt: from + DAY,
  approvedAt: from + DAY,
  withdrawnAt: null,
  supersededAt: null,
  deniedAt: [],
});

function held(
  findings: ReturnType<typeof reading>[],
  events: readonly InstrumentEvent[] = [],
): SummaryInput["held"][number] {
  const facts: ObligationFacts = {
    nature: "condition",
    monitored: true,
    starts: [{ value: at("2025-11-01"), recordedAt: 0 }],
    validityDays: [{ value: 30, recordedAt: 0 }],
    due: [],
    watch: [],
    findings,
    determinations: [],
    instrument: [...events],
    inquiries: [],
  };
  const instrument = { code: "RBC31", shortTitle: "RBC", inForceFrom: at("2025-10-31"), position: 0, events };
  const provision = {
    code: "RBC31-A",
    title: "Phase 1",
    instrument: "RBC31",
    category: "heavy",
    nature: "condition" as const,
    joint: false,
    position: 0,
    continues: [],
    starts: [],
    validityDays: facts.validityDays,
    milestones: [],
  };
  const lane = laneOf(facts, { asOf: cutOff, knownAt: cutOff }, at("2025-11-01"));
  return { id: "o", key: "o", party: "TH", provision, instrument, due: facts.due, lane, fresh: [], findings };
}

const input = (findings: ReturnType<typeof reading>[], previous: SummarySnapshot | null = null): SummaryInput => ({
  accord: { code: "KL", name: "KL", shortName: "KL", kind: "real", disclaimer: "d" },
  period: { from: at("2025-12-01"), until: cutOff },
  cutOff,
  knownAt: cutOff,
  parties: [{ code: "TH", name: "Thailand" }],
  categories: [{ code: "heavy", name: "Heavy weapons" }],
  held: [held(findings)],
  previous,
});

describe("summary", () => {
  it("counts every obligation once and says since when its state stands", () => {
    const content = summaryOf(input([reading("partial", at("2025-11-08"))]));
    expect(content.tallies[0]?.total).toBe(1);
    expect(Object.values(content.tallies[0]?.states ?? {}).reduce((a, b) => a + b, 0)).toBe(1);
    expect(content.rows[0]).toMatchObject({
      state: "stale",
      since: "2025-12-08T12:00:00+07:00",
      last: { level: "partial" },
    });
  });

  it("lists only findings that are evidence at K and were observed in the period", () => {
    const withdrawn = { ...reading("partial", at("2025-12-10")), withdrawnAt: at("2025-12-20") };
    const before = reading("partial", at("2025-11-08"));
    const inside = reading("partial", at("2025-12-15"));
    const content = summaryOf(input([withdrawn, before, inside]));
    expect(content.findings.map((f) => f.from)).toEqual(["2025-12-15T00:00:00+07:00"]);
    expect(Object.keys(content.findings[0] ?? {})).not.toContain("narrative");
  });

  it("names what changed since the one before, and nothing when nothing did", () => {
    const first = summaryOf(input([]));
    const issued: SummarySnapshot = {
      ...first,
      number: "KL S-001",
      issuedAt: "",
      issuedBy: "",
      audit: { seq: 1, head: "" },
    };
    expect(first.changes).toBeNull();
    expect(summaryOf(input([], issued)).changes).toEqual([]);
    expect(summaryOf(input([reading("partial", at("2025-12-20"))], issued)).changes).toEqual([
      { provision: "RBC31-A", party: "TH", before: "not_verified", after: "partial" },
    ]);
  });

  it("draws nothing outside the period", () => {
    const content = summaryOf(input([reading("partial", at("2025-11-08"))]));
    expect(content.rows[0]?.spells[0]?.from).toBe("2025-12-01T00:00:00+07:00");
    expect(content.rows[0]?.spells.at(-1)?.until).toBe("2026-01-01T00:00:00+07:00");
  });

  it("names the suspension over the cut-off, not one that ended", () => {
    const step = (kind: "suspended" | "resumed", day: string): InstrumentEvent => ({
      kind,
      at: at(day),
      byParty: kind === "suspended" ? "TH" : null,
      note: null,
      stopsClocks: false,
      recordedAt: at(day),
    });
    const first = [step("suspended", "2025-11-10"), step("resumed", "2025-12-05")];
    const rowOf = (events: InstrumentEvent[]) => summaryOf({ ...input([]), held: [held([], events)] }).rows[0];
    const ended = rowOf(first);
    expect(ended?.suspended).toBeNull();
    expect(ended?.bands.map((b) => [b.from, b.until])).toEqual([
      ["2025-12-01T00:00:00+07:00", "2025-12-05T00:00:00+07:00"],
    ]);
    const again = rowOf([...first, step("suspended", "2025-12-20")]);
    expect(again?.suspended).toMatchObject({ from: "2025-12-20T00:00:00+07:00", byParty: "TH" });
    expect(again?.bands).toHaveLength(2);
  });
});
