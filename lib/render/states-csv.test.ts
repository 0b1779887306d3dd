import { parse } from "node:path";
import { describe, expect, it } from "vitest";
import type { ObligationFacts } from "@/lib/domain/facts";
import type { Held } from "@/lib/domain/held";
import { parseDay } from "@/lib/domain/instant";
import { laneOf } from "@/lib/domain/status";
import { statesCsv, statesFileName } from "./states-csv";

const at = (day: string) => parseDay(day) ?? Number.NaN;
const knownAt = at("2026-01-01");

function held(title: string): Held {
  const facts: ObligationFacts = {
    nature: "restraint",
    monitored: true,
    starts: [{ value: at("2025-12-01"), recordedAt: 0 }],
    validityDays: [{ value: 7, recordedAt: 0 }],
    due: [],
    watch: [],
    findings: [],
    determinations: [],
    instrument: [
      { kind: "suspended", at: at("2025-12-10"), byParty: "TH", note: null, stopsClocks: false, recordedAt: 0 },
    ],
    inquiries: [],
  };
  const provision = {
    code: "X-1",
    title,
    instrument: "X",
    category: "c",
    nature: facts.nature,
    joint: false,
    position: 0,
    continues: [],
    starts: [],
    validityDays: [],
    milestones: [],
  };
  const instrument = {
    code: "X",
    shortTitle: "X",
    inForceFrom: at("2025-12-01"),
    position: 0,
    events: facts.instrument,
  };
  return {
    id: "o",
    key: "o",
    party: "KH",
    provision,
    instrument,
    due: facts.due,
    lane: laneOf(facts, { asOf: knownAt, knownAt }, at("2025-11-30")),
    fresh: [],
  };
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

describe("the export of states", () => {
  const whole = (title: string, kind: "real" | "exercise" = "real", isDemonstration = false) =>
    textOf(
      statesCsv({ accord: { code: "KL-2025", kind, isDemonstration }, cutOff: knownAt, knownAt, held: [held(title)] }),
    );

  it("has one row per spell with instants in mission time and half-open intervals that touch", async () => {
    const lines = (await whole("A title")).trimEnd().split("\r\n");
    const spans = lines.slice(1).map((line) => line.split(",").slice(10, 14));
    expect(spans).toEqual([
      ["2025-11-30T00:00:00+07:00", "2025-12-01T00:00:00+07:00", "not_due", "none"],
      ["2025-12-01T00:00:00+07:00", "2025-12-10T00:00:00+07:00", "not_verified", "none"],
      ["2025-12-10T00:00:00+07:00", "2026-01-01T00:00:00+07:00", "not_verified", "none"],
    ]);
    expect(lines[3]).toContain(",suspension,TH,");
  });

  it("makes a title that a spreadsheet would run harmless, and marks an exercise in every row and in the name", async () => {
    expect(await whole("=1+1")).toContain("'=1+1");
    expect((await whole("t", "exercise")).match(/,EXERCISE,/g)).toHaveLength(3);
    const accord = { code: "EX/1", kind: "exercise", isDemonstration: true } as const;
    const name = statesFileName({ accord, cutOff: knownAt });
    expect(parse(name)).toMatchObject({ dir: "", base: "EXERCISE-states-EX_1-2025-12-31.csv" });
  });

  it("marks every row of a demonstration as one, and leaves a mission's own unmarked in the same column", async () => {
    const marks = async (isDemonstration: boolean) =>
      (await whole("t", "real", isDemonstration))
        .trimEnd()
        .split("\r\n")
        .map((line) => line.split(",")[1]);
    expect(await marks(true)).toEqual(["exercise", "DEMONSTRATION", "DEMONSTRATION", "DEMONSTRATION"]);
    expect(await marks(false)).toEqual(["exercise", "", "", ""]);
  });
});
