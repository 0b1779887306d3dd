import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { demoLead } from "@/lib/commands/demo-actors";
import { importFile } from "@/lib/commands/import-file";
import { recordInstrumentStatus } from "@/lib/commands/record-instrument-status";
import type { Actor } from "@/lib/domain/actor";
import { parseClock } from "@/lib/domain/instant";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { accordReference } from "./accord-reference";
import { keptLanesFor } from "./kept-lanes";
import { lanesFor } from "./lanes";

const asOf = parseClock("2025-12-31") ?? 0;
let database: TestDatabase;
let owner: Client;
let lead: Actor;
let scope: Scope;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("INSERT INTO installation (kind) VALUES ('demo')");
  for (const name of ["accord.json", "public-record-2025.json"]) {
    const text = readFileSync(new URL(`../../prisma/data/${name}`, import.meta.url), "utf8");
    await importFile({ text, mode: "demo" });
  }
  const { rows } = await owner.query<{ id: string }>("SELECT id FROM accord");
  const reference = await accordReference(rows[0]?.id ?? "");
  if (!reference) throw new Error("the accord was not imported");
  lead = demoLead(reference);
  scope = scopeFor(lead, "lane.read", reference.id);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

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
  await recordInstrumentStatus(lead, { ...resumed, instrumentId, sources: ["https://example.org/resumed"] });
  expect(bands(await keptLanesFor(scope, { asOf, knownAt: later() }))).toBe(1);
});

it("keeps nothing when the moment is the present or the knowledge is of the past", async () => {
  for (const clocks of [
    { asOf: later(), knownAt: later() },
    { asOf, knownAt: asOf },
  ])
    expect(await keptLanesFor(scope, clocks)).not.toBe(await keptLanesFor(scope, clocks));
});
