import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { verifyChain } from "@/lib/db/audit";
import { EXERCISE_CODE, makeExerciseAccord } from "@/lib/domain/exercise/accord";
import { exerciseFilings, makeExerciseRecord } from "@/lib/domain/exercise/record";
import { RECORD_ENDS } from "@/lib/domain/exercise/recorder";
import { parseClock } from "@/lib/domain/instant";
import { OVERLAYS, STATES } from "@/lib/domain/level";
import { scopeFor } from "@/lib/policy/scope";
import { type AccordReference, accordReference } from "@/lib/queries/accord-reference";
import { type LaneOf, lanesFor } from "@/lib/queries/lanes";
import { accordIdOf } from "./accord-drafts";
import { playEvent } from "./exercise-events";
import { ensureExercisePeople, exercisePeople } from "./exercise-people";
import { fileReport } from "./file-report";
import { importFile } from "./import-file";
import { loadExercise } from "./load-exercise";

const BEFORE_THE_STOP = 120;
const events = makeExerciseRecord();
let database: TestDatabase;
let owner: Client;
let reference: AccordReference;
let lanes: LaneOf[];
/** A connection that approved while there was little to look at, and keeps the plans made then, as the app's do. */
let early: Client;
/** How many decisions bringing a report's evidence up to date looks at on that connection. */
async function decisionsLookedAt(): Promise<number> {
  await early.query("BEGIN");
  await early.query("SELECT tell_evidence(ARRAY[(SELECT report_id FROM evidence ORDER BY finding_id LIMIT 1)], now())");
  const { rows } = await early.query(
    "SELECT (seq_tup_read + idx_tup_fetch)::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'review'",
  );
  await early.query("ROLLBACK");
  return rows[0].n;
}

const count = async (from: string): Promise<number> =>
  (await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`)).rows[0]?.n ?? 0;

/** As an interrupted load leaves the database: the accord, the people and the first events. */
async function loadHalf(): Promise<void> {
  await importFile({ text: JSON.stringify(makeExerciseAccord()), mode: "demo" });
  const found = await accordReference(accordIdOf(EXERCISE_CODE));
  if (!found) throw new Error("not imported");
  reference = found;
  const people = exercisePeople(reference);
  await ensureExercisePeople(people);
  for (const event of events.slice(0, BEFORE_THE_STOP)) {
    const actor = people.get(event.actor);
    if (actor) await playEvent(actor, reference, event);
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("INSERT INTO installation (kind) VALUES ('demo')");
  await owner.query("ALTER TABLE review SET (autovacuum_enabled = off)"); // It would have the plans made anew.
  early = new Client({ connectionString: database.ownerUrl, options: "-c plan_cache_mode=force_generic_plan" });
  await early.connect();
  await loadHalf();
  await decisionsLookedAt();
  await loadExercise({ report: () => {} });
  const asOf = parseClock(RECORD_ENDS) ?? 0;
  const lead = exercisePeople(reference).get("LEAD-1");
  if (!lead) throw new Error("no lead");
  lanes = await lanesFor(scopeFor(lead, "lane.read", reference.id), { asOf, knownAt: Date.now() });
});
afterAll(async () => {
  await early.end();
  await owner.end();
  await database.drop();
});

describe("the loaded exercise", () => {
  it("goes on where an interrupted load stopped: each event happened once", async () => {
    const written = await count(
      `audit_entry a JOIN "user" u ON u.id::text = a.actor WHERE u.marked = 'exercise author'`,
    );
    expect(written).toBe(events.length);
    const versions = events.filter((event) => event.kind === "file").length;
    expect([await count("report_version"), await count("version_content")]).toEqual([versions, versions]);
  });

  it("changes nothing when it is loaded again", async () => {
    const before = await count("audit_entry");
    await loadExercise({ report: () => {} });
    expect(await count("audit_entry")).toBe(before);
  });

  it("shows every state somewhere in the year", () => {
    const shown = new Set(lanes.flatMap(({ lane }) => lane.spells.map((spell) => spell.state)));
    expect(STATES.filter((state) => !shown.has(state))).toEqual([]);
  });

  it("shows every overlay somewhere in the year", async () => {
    const shown = new Set<string>(lanes.flatMap(({ lane }) => lane.spells.flatMap((spell) => spell.overlays)));
    const undecided = await count(
      "report r WHERE NOT EXISTS (SELECT 1 FROM review w WHERE w.version_id = r.latest_version_id)",
    );
    if (undecided > 0) shown.add("unreviewed"); // Not made by the rules: reports that wait for a decision.
    expect(OVERLAYS.filter((overlay) => !shown.has(overlay))).toEqual([]);
  });

  it("opens on its last day with every state, and has both kinds of suspension band", () => {
    const last = new Set(lanes.map(({ lane }) => lane.spells.at(-1)?.state));
    expect(STATES.filter((state) => !last.has(state))).toEqual([]);
    const bands = new Set(lanes.flatMap(({ lane }) => lane.suspensions.map((band) => band.kind)));
    expect([...bands].sort()).toEqual(["suspended", "unclear"]);
  });

  it("remembers a determination that was revoked: it is in force only as known before", async () => {
    const lead = exercisePeople(reference).get("LEAD-1");
    const scope = scopeFor(lead ?? { id: "", name: "", role: "observer", memberships: [] }, "lane.read", reference.id);
    const asOf = parseClock("2025-10-09") ?? 0;
    const partial = async (knownAt: number): Promise<boolean> => {
      const found = await lanesFor(scope, { asOf, knownAt }, ["RS01-3"]);
      const spells = found.find((o) => o.party === "XN")?.lane.spells ?? [];
      return spells.some((spell) => spell.basis === "determined" && spell.state === "partial");
    };
    expect(await partial(parseClock("2025-10-15") ?? 0)).toBe(true);
    expect(await partial(parseClock("2025-10-31") ?? 0)).toBe(false);
  });

  it("leaves evidence that says what findings, reviews and accounts say", async () => {
    expect(await count("evidence")).toBeGreaterThan(500);
    expect(await count("evidence WHERE superseded_at IS NOT NULL")).toBeGreaterThan(0);
    expect(await count("evidence WHERE withdrawn_at IS NOT NULL")).toBeGreaterThan(0);
    expect(await count("evidence WHERE denied_at IS NOT NULL")).toBeGreaterThan(0);
    expect(await count("(TABLE evidence EXCEPT TABLE evidence_told) e")).toBe(0);
    expect(await count("(TABLE evidence_told EXCEPT TABLE evidence) e")).toBe(0);
    expect(await count("obligation_revision WHERE changed_at IS NULL OR revision < 1")).toBe(0);
  });

  it("is as quick to bring a report's evidence up to date as in the beginning, however much was decided since", async () => {
    expect(await count("review")).toBeGreaterThan(500);
    expect(await decisionsLookedAt()).toBeLessThan(20);
  });

  it("keeps the chain whole, and no author can sign in", async () => {
    expect((await verifyChain()).ok).toBe(true);
    const open = await count(
      `"user" WHERE marked = 'exercise author' AND (password_hash IS NOT NULL OR closed_at IS NULL)`,
    );
    expect(open).toBe(0);
  });

  it("takes the filings for measuring as they come", async () => {
    const people = exercisePeople(reference);
    const receipts = [];
    for (const filing of exerciseFilings({ seed: 11, reports: 60, observations: 2 })) {
      const { reportId, versionId, document, at } = filing;
      const actor = people.get(filing.actor);
      if (!actor) continue;
      const input = { reportId, versionId, accordId: reference.id, document, now: at, backdatedTo: at };
      receipts.push((await fileReport(actor, input)).repeated);
    }
    expect(receipts).toEqual(Array.from({ length: 60 }, () => false));
  });
});

describe("outside a demonstration", () => {
  it("is refused by the database", async () => {
    const mission = await openTestDatabase();
    const client = new Client({ connectionString: mission.ownerUrl });
    await client.connect();
    await client.query("INSERT INTO installation (kind) VALUES ('mission')");
    try {
      await expect(loadExercise({ report: () => {} })).rejects.toThrow("in a demonstration only");
      const rows = await client.query("SELECT 1 FROM accord");
      expect(rows.rowCount).toBe(0);
    } finally {
      await client.end();
      await mission.drop();
    }
  });
});
