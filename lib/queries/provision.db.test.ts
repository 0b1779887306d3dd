import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { fileReport } from "@/lib/commands/file-report";
import { releaseReport } from "@/lib/commands/hand-report";
import { reviewReport } from "@/lib/commands/review-report";
import { total } from "@/lib/domain/exercise/climate";
import { documentOf, on } from "@/lib/domain/exercise/recorder";
import { HOUR } from "@/lib/domain/instant";
import { figuresSince } from "@/lib/domain/ledger";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { accordReference } from "./accord-reference";
import { figuresOf } from "./figures";
import { provisionData } from "./provision";

let database: Exercise;
let accordId: string;
let scope: Scope;

beforeAll(async () => {
  database = await openExercise();
  accordId = database.reference.id;
  scope = scopeFor(database.who("LEAD-1"), "lane.read", accordId);
});
afterAll(async () => {
  await database.drop();
});

/** An approved report of a quiet visit that many hours into June; gives its finding's id. */
async function approved(hour: number, party = "XN"): Promise<{ finding: string; versionId: string }> {
  const ids = { reportId: randomUUID(), versionId: randomUUID() };
  const from = on("2025-06-01 10:00") + hour * HOUR;
  const visit = { party, site: "alder-brook", from, until: from + HOUR, access: "full" as const };
  const document = documentOf([{ ...visit, statements: [{ provision: "CF12-1", level: "no_breach_seen" }] }], "Seen.");
  await fileReport(database.who("OT-XN-1"), { ...ids, accordId, document, now: Date.now(), backdatedTo: null });
  await reviewReport(database.who("LEAD-1"), { step: "approve", versionId: ids.versionId });
  const { rows } = await database.owner.query("SELECT id FROM finding WHERE version_id = $1", [ids.versionId]);
  return { finding: rows[0].id, versionId: ids.versionId };
}

const read = (pages: { findings?: string | null; marked?: string } = {}, knownAt = Date.now()) =>
  provisionData(
    scope,
    "CF12-1",
    { asOf: knownAt, knownAt },
    { zoom: null, findings: null, marked: null, incidents: null, determination: null, ...pages },
  );

it("lists findings page by page, the newest first, and opens the page of the marked one", async () => {
  const made: string[] = [];
  for (let hour = 0; hour < 57; hour++) made.push((await approved(hour, hour % 3 === 0 ? "XS" : "XN")).finding);
  const newest = made.toReversed();
  const seen: string[] = [];
  let from: string | null = null;
  do {
    const data = await read({ findings: from });
    expect(data?.findings.isFirst).toBe(from === null);
    seen.push(...(data?.findings.findings.map(({ id }) => id) ?? []));
    from = data?.findings.next ?? null;
  } while (from !== null);
  expect(seen).toEqual(newest);
  const marked = made[10] ?? "";
  const page = (await read({ marked }))?.findings;
  expect(page?.isFirst).toBe(false);
  expect(page?.findings[0]?.id).toBe(marked);
  const near = await read({ marked: newest[3] ?? "" });
  expect([near?.findings.isFirst, near?.marked?.id]).toEqual([true, newest[3]]);
  for (const bad of ["x", "1_2", randomUUID()])
    expect((await read({ findings: bad, marked: bad }))?.findings.findings[0]?.id).toBe(newest[0]);
});

it("lists no finding before its approval was known, neither on its page nor as the marked one", async () => {
  const before = Date.now();
  const { finding } = await approved(90);
  const after = (await read({ marked: finding }))?.findings;
  expect(after?.findings.some(({ id }) => id === finding)).toBe(true);
  for (const pages of [{}, { marked: finding }]) {
    const then = (await read(pages, before))?.findings;
    expect(then?.findings.length).toBeGreaterThan(0);
    expect(then?.findings.some(({ id }) => id === finding)).toBe(false);
    expect(then?.isFirst).toBe(true);
  }
});

it("names the reports that looked into an incident as they were known at K", async () => {
  const { finding, versionId } = await approved(100);
  const { rows } = await database.owner.query(
    "SELECT r.number FROM report r JOIN report_version v ON v.report_id = r.id WHERE v.id = $1",
    [versionId],
  );
  const incident = randomUUID();
  const before = Date.now();
  await database.owner.query(
    `INSERT INTO incident (id, accord_id, code, entry, kind, title, occurred_from, precision, sources, recorded_at, backdated)
      VALUES ($1, $2, 'I-1', 'incident', 'clash', 'Shots', '2025-06-05T05:00Z', 'hour', '[]', '2025-06-06T00:00Z', true)`,
    [incident, accordId],
  );
  await database.owner.query(
    `INSERT INTO incident_provision (id, incident_id, provision_id) SELECT gen_random_uuid(), $1, id FROM provision WHERE code = 'CF12-1' AND accord_id = $2`,
    [incident, accordId],
  );
  await database.owner.query(
    "INSERT INTO incident_finding (id, incident_id, finding_id) VALUES (gen_random_uuid(), $1, $2)",
    [incident, finding],
  );
  const reportsAt = async (knownAt: number) =>
    (await read({}, knownAt))?.incidents.find((i) => i.code === "I-1")?.reports;
  const linked = Date.now();
  await reviewReport(database.who("LEAD-2"), { step: "withdraw", versionId, reason: "Seen from the wrong hill." });
  expect(await reportsAt(before - 60_000)).toEqual([]);
  expect(await reportsAt(linked)).toEqual([rows[0].number]);
  expect(await reportsAt(Date.now())).toEqual([]);
});

it("reads of a long count what a window needs, and what stood when it began, as known at K", async () => {
  const counted = async (hour: number, value: number) => {
    const ids = { reportId: randomUUID(), versionId: randomUUID() };
    const from = on("2025-07-01 10:00") + hour * HOUR;
    const visit = { party: "XN", site: "alder-brook", from, until: from + HOUR, access: "full" as const };
    const statements = [{ provision: "CF12-3", level: "partial" as const, quantities: total(value) }];
    const document = documentOf([{ ...visit, statements }], "Counted.");
    await fileReport(database.who("OT-XN-1"), { ...ids, accordId, document, now: Date.now(), backdatedTo: null });
    await reviewReport(database.who("LEAD-1"), { step: "approve", versionId: ids.versionId });
    return { versionId: ids.versionId, at: from + HOUR };
  };
  const counts = [];
  for (const hour of [0, 10, 20, 30]) counts.push(await counted(hour, 100 + hour));
  const before = Date.now();
  const last = counts[2]?.versionId ?? "";
  await reviewReport(database.who("LEAD-2"), { step: "withdraw", versionId: last, reason: "Counted twice." });
  const provision = (await accordReference(accordId))?.provisions.find((p) => p.code === "CF12-3");
  const ids = Object.values(provision?.obligations ?? {});
  const valuesIn = async (from: number | null, knownAt: number) =>
    (await figuresOf(scope, ids, { asOf: knownAt, knownAt }, from)).map((f) => f.value).sort((a, b) => a - b);
  const moment = (counts[3]?.at ?? 0) - 1;
  expect(await valuesIn(null, before)).toEqual([100, 110, 120, 130]);
  expect(await valuesIn(moment, before)).toEqual([120, 130]);
  expect(await valuesIn(moment, Date.now())).toEqual([110, 130]);
  const until = await figuresOf(scope, ids, { asOf: counts[1]?.at ?? 0, knownAt: before }, null); // Half-open: the second lies beyond.
  expect(until.map((f) => f.value)).toEqual([100]);
  for (const from of [null, moment - 15 * HOUR, moment, moment + HOUR])
    for (const knownAt of [before, Date.now()]) {
      const all = figuresSince(await figuresOf(scope, ids, { asOf: knownAt, knownAt }, null), from);
      expect(figuresSince(await figuresOf(scope, ids, { asOf: knownAt, knownAt }, from), from)).toEqual(
        expect.arrayContaining(all),
      );
      expect(await valuesIn(from, knownAt)).toHaveLength(all.length);
    }
});

it("shows another team the counts of a report, and the words of what they count once it is released", async () => {
  const ids = { reportId: randomUUID(), versionId: randomUUID() };
  const from = on("2025-08-01 10:00");
  const visit = { party: "XN", site: "alder-brook", from, until: from + HOUR, access: "full" as const };
  const words = "as the farmer at the ford told us";
  const statements = [{ provision: "CF12-3", level: "partial" as const, quantities: total(321, words) }];
  const document = documentOf([{ ...visit, statements }], "Counted.");
  await fileReport(database.who("OT-XN-1"), { ...ids, accordId, document, now: Date.now(), backdatedTo: null });
  await reviewReport(database.who("LEAD-1"), { step: "approve", versionId: ids.versionId });
  const seenBy = async (code: string) => {
    const reader = scopeFor(database.who(code), "lane.read", accordId);
    const now = Date.now();
    const asked = { zoom: "all", findings: null, marked: null, incidents: null, determination: null } as const;
    const data = await provisionData(reader, "CF12-3", { asOf: now, knownAt: now }, asked);
    const figure = data?.figures.find(({ value }) => value === 321);
    return { text: JSON.stringify(data?.figures), scope: figure?.scope, withheld: figure?.withheld };
  };
  for (const code of ["LEAD-1", "OT-XN-2"]) expect(await seenBy(code)).toMatchObject({ scope: words, withheld: null });
  const other = await seenBy("OT-XS-1");
  expect(other.text).not.toContain("farmer");
  expect(other).toMatchObject({ scope: `#${other.withheld}`, withheld: expect.any(Number) });
  await releaseReport(database.who("LEAD-1"), ids.reportId);
  expect(await seenBy("OT-XS-1")).toMatchObject({ scope: words, withheld: null });
});

it("names with an approved finding the other provisions that its version answers, each once", async () => {
  const ids = { reportId: randomUUID(), versionId: randomUUID() };
  const from = on("2025-09-01 10:00");
  const visit = (party: string) => ({ party, site: "alder-brook", from, until: from + HOUR, access: "full" as const });
  const quiet = { level: "no_breach_seen" as const };
  const document = documentOf(
    [
      {
        ...visit("XN"),
        statements: [
          { provision: "CF12-1", ...quiet },
          { provision: "CF12-2", ...quiet },
        ],
      },
      { ...visit("XS"), statements: [{ provision: "CF12-2", ...quiet }] },
    ],
    "Both sides of the brook.",
  );
  await fileReport(database.who("OT-XN-1"), { ...ids, accordId, document, now: Date.now(), backdatedTo: null });
  await reviewReport(database.who("LEAD-1"), { step: "approve", versionId: ids.versionId });
  const { rows } = await database.owner.query(
    `SELECT f.id, p.code FROM finding f JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id
      WHERE f.version_id = $1 ORDER BY f.observation, f.position`,
    [ids.versionId],
  );
  const [own, other] = rows as { id: string; code: string }[];
  expect((await read({ marked: own?.id ?? "" }))?.marked?.others).toEqual([
    { provision: "CF12-2", finding: other?.id },
  ]);
  const { finding } = await approved(900);
  expect((await read({ marked: finding }))?.marked?.others).toEqual([]);
});
