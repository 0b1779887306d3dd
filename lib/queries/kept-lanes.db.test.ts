import { afterAll, beforeAll, expect, it } from "vitest";
import { openRecord, type PublicRecord } from "@/e2e/exercise-database";
import { recordInstrumentStatus } from "@/lib/commands/record-instrument-status";
import { parseClock } from "@/lib/domain/instant";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { keptLanesFor } from "./kept-lanes";
import { lanesFor } from "./lanes";

const asOf = parseClock("2025-12-31") ?? 0;
let record: PublicRecord;
let scope: Scope;

beforeAll(async () => {
  record = await openRecord();
  scope = scopeFor(record.lead, "lane.read", record.reference.id);
});
afterAll(() => record.drop());

const later = () => Date.now() + 60_000; // As a request a minute after the last write would ask.

it("keeps the lanes of a past moment, and they are those that are made anew", async () => {
  const first = await keptLanesFor(scope, { asOf, knownAt: later() });
  const second = await keptLanesFor(scope, { asOf, knownAt: later() + 1 });
  expect(second).toBe(first);
  const anew = await lanesFor(scope, { asOf, knownAt: later() });
  expect(first.map((l) => l.lane.spells)).toEqual(anew.map((l) => l.lane.spells));
});

it("forgets them with the next write, whatever it is", async () => {
  const clocks = { asOf, knownAt: later() };
  const before = await keptLanesFor(scope, clocks);
  const instrumentId = before.find((l) => l.instrument.code === "RBC31")?.instrument.id ?? "";
  const bands = (lanes: typeof before) => lanes.find((l) => l.instrument.code === "RBC31")?.lane.suspensions.length;
  expect(bands(before)).toBe(2);
  const resumed = { kind: "resumed", at: "2025-12-01T00:00", byParty: "TH", note: "", stopsClocks: false } as const;
  await recordInstrumentStatus(record.lead, { ...resumed, instrumentId, sources: ["https://example.org/resumed"] });
  expect(bands(await keptLanesFor(scope, { asOf, knownAt: later() }))).toBe(1);
});

it("keeps nothing when the moment is the present or the knowledge is of the past", async () => {
  for (const clocks of [
    { asOf: later(), knownAt: later() },
    { asOf, knownAt: asOf },
  ])
    expect(await keptLanesFor(scope, clocks)).not.toBe(await keptLanesFor(scope, clocks));
});
