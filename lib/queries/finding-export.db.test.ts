import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { accordIdOf } from "@/lib/commands/accord-drafts";
import { demoLead } from "@/lib/commands/demo-actors";
import { loadExercise } from "@/lib/commands/load-exercise";
import { db } from "@/lib/db/pool";
import { EXERCISE_CODE } from "@/lib/domain/exercise/accord";
import { RECORD_ENDS as LAST_DAY } from "@/lib/domain/exercise/recorder";
import { DAY, type Instant, isoText, parseClock } from "@/lib/domain/instant";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { csvLine } from "@/lib/render/csv";
import { findingsBegin, findingsStart } from "@/lib/render/findings-csv";
import { accordReference } from "./accord-reference";
import { FINDING_COLUMNS, findingLines } from "./finding-export";

const NASTY = `=cmd|' /C calc'!A0, "now"`;
const RECORD_ENDS = parseClock(LAST_DAY) ?? 0;
let database: TestDatabase;
let owner: Client;
let scope: Scope;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("INSERT INTO installation (kind) VALUES ('demo')");
  await loadExercise({ report: () => {} });
  await owner.query("ALTER TABLE site DISABLE TRIGGER USER"); // A site is never renamed; an import could have named it so.
  await owner.query(
    "UPDATE site SET names = jsonb_set(names, '{en}', to_jsonb($1::text)) WHERE id = (SELECT site_id FROM finding WHERE site_id IS NOT NULL LIMIT 1)",
    [NASTY],
  );
  await owner.query("ALTER TABLE site ENABLE TRIGGER USER");
  const reference = await accordReference(accordIdOf(EXERCISE_CODE));
  if (!reference) throw new Error("the exercise was not loaded");
  scope = scopeFor(demoLead(reference), "lane.read", reference.id);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const accord = { code: EXERCISE_CODE, kind: "exercise", isDemonstration: true } as const;

async function open(asOf: Instant, knownAt: Instant, provision: string | null = null) {
  const file = { accord, provision, cutOff: Math.min(asOf, knownAt), knownAt };
  return findingLines(scope, { asOf, knownAt }, provision, (o) => findingsBegin(file, o));
}

async function whole(...clocks: Parameters<typeof open>): Promise<string> {
  const lines = await open(...clocks);
  let text = "";
  for (let piece = await lines.read(); piece !== null; piece = await lines.read()) text += piece;
  return text;
}

/** The same file from the tables as they are, by Node: every finding with its version's life, judged one by one. */
async function expected(asOf: Instant, knownAt: Instant): Promise<string> {
  const { rows } = await owner.query(
    `SELECT f.*, p.unit, CASE WHEN p.joint THEN (SELECT string_agg(x.party, ' ' ORDER BY x.party) FROM obligation x WHERE x.provision_id = p.id) ELSE o.party END AS counts_for, p.code, p.title, p.nature, p.position, i.code AS instrument, c.code AS category, o.party, r.number, v.n, v.report_id, v.backdated,
        v.submitted_at, t.code AS team, s.code AS site, s.names ->> 'en' AS name, s.lat, s.lon,
        (SELECT at FROM review WHERE version_id = v.id AND step = 'approve') AS approved,
        (SELECT at FROM review WHERE version_id = v.id AND step = 'withdraw') AS withdrawn,
        ARRAY(SELECT e.code || '@' || extract(epoch FROM greatest(e.recorded_at, l.recorded_at)) * 1000
          FROM incident_finding l JOIN incident e ON e.id = l.incident_id WHERE l.finding_id = f.id) AS incidents
      FROM finding f JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id JOIN team t ON t.id = r.team_id
        JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id JOIN instrument i ON i.id = p.instrument_id
        JOIN category c ON c.id = p.category_id LEFT JOIN site s ON s.id = f.site_id WHERE r.accord_id = $1`,
    [scope.accordId],
  );
  const isBefore = (at: unknown): boolean => typeof at === "number" && at <= knownAt;
  const evidence = rows.filter(
    (f) =>
      isBefore(f.approved) &&
      !isBefore(f.withdrawn) &&
      f.observed_from < Math.min(asOf, knownAt) &&
      !rows.some((newer) => newer.report_id === f.report_id && newer.n > f.n && isBefore(newer.approved)),
  );
  const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
  evidence.sort(
    (a, b) =>
      compare(a.position, b.position) ||
      compare(a.party, b.party) ||
      compare(a.observed_from, b.observed_from) ||
      compare(a.id, b.id),
  );
  const clock = [EXERCISE_CODE, "EXERCISE", isoText(Math.min(asOf, knownAt)), isoText(knownAt)];
  const lines = evidence.map((f) => {
    const known = (f.incidents as string[]).flatMap((one) => {
      const [code = "", at] = one.split("@");
      return isBefore(Number(at)) ? [code] : [];
    });
    const place = f.site === null ? [null, null, null, null] : [f.site, f.name, f.lat, f.lon];
    const what = [
      f.code,
      f.title,
      f.instrument,
      f.category,
      f.nature,
      f.party,
      f.counts_for,
      f.number,
      f.n,
      f.id,
      f.team,
    ];
    const seen = [isoText(f.observed_from), isoText(f.observed_until), f.access, f.refused_by, f.level, f.how_observed];
    const whole = f.unit === null || f.level === null ? "" : f.whole_count ? "yes" : "no";
    const life = [whole, isoText(f.submitted_at), isoText(f.approved)];
    const told = [...new Set(known)].toSorted().join(" ");
    return csvLine([...clock, ...what, ...place, ...seen, ...life, told, f.backdated ? "yes" : "no"]);
  });
  return lines.join("");
}

describe("the export of findings", () => {
  it.each([
    ["at the end of the record", RECORD_ENDS, RECORD_ENDS],
    ["of a day half a year before, as known then", RECORD_ENDS - 180 * DAY, RECORD_ENDS - 180 * DAY],
    ["of that day, as known at the end", RECORD_ENDS - 180 * DAY, RECORD_ENDS],
    ["at the end, as known a week before", RECORD_ENDS, RECORD_ENDS - 7 * DAY],
  ])("holds the evidence %s, line for line", async (_, asOf, knownAt) => {
    const text = await whole(asOf, knownAt);
    expect(text.split("\r\n").length).toBeGreaterThan(50);
    expect(text).toBe(await expected(asOf, knownAt));
  });

  it.each([
    ["approvals", "SELECT at FROM review WHERE step = 'approve'"],
    ["withdrawals", "SELECT at FROM review WHERE step = 'withdraw'"],
    ["incidents", "SELECT recorded_at AS at FROM incident_finding UNION SELECT recorded_at FROM incident"],
    ["observations", "SELECT observed_from AS at FROM finding"],
  ])("holds the evidence of the very moments of %s, and of those just before", async (what, moments) => {
    const { rows } = await owner.query<{ at: number }>(
      `SELECT at FROM (SELECT at, row_number() OVER (ORDER BY at) AS n, count(*) OVER () AS total FROM (${moments}) m) x
        WHERE n IN (total / 3 + 1, total * 2 / 3 + 1)`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { at } of rows)
      for (const moment of [Math.floor(at) - 1, Math.floor(at), Math.ceil(at)]) {
        const clocks = what === "observations" ? ([moment, RECORD_ENDS] as const) : ([RECORD_ENDS, moment] as const);
        expect(await whole(...clocks), String(moment)).toBe(await expected(...clocks));
      }
  });

  it("names a column for every cell, and no word of a narrative stands in it", async () => {
    const text = findingsStart(FINDING_COLUMNS) + (await whole(RECORD_ENDS, RECORD_ENDS));
    const [header = "", ...lines] = text.trimEnd().split("\r\n");
    const cells = (line: string) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^",]*)/g)].length;
    expect(new Set(lines.map(cells))).toEqual(new Set([cells(header)]));
    const { rows } = await owner.query("SELECT narrative FROM version_content WHERE length(narrative) > 20 LIMIT 50");
    expect(rows.filter(({ narrative }) => text.includes(narrative))).toEqual([]);
  });

  it("names every finding of every party's lane, also where it was filed on the other party of a joint duty", async () => {
    const { rows } = await owner.query<{ lane: string; findings: string[] }>(
      `SELECT p.code || ' ' || o.party AS lane, array_agg(e.finding_id::text) AS findings FROM evidence e JOIN obligation o ON o.id = e.obligation_id
        JOIN provision p ON p.id = o.provision_id WHERE e.approved_at <= to_timestamp($1 / 1000.0) AND e.observed_from < to_timestamp($1 / 1000.0)
          AND (e.withdrawn_at > to_timestamp($1 / 1000.0)) IS NOT FALSE AND (e.superseded_at > to_timestamp($1 / 1000.0)) IS NOT FALSE GROUP BY 1`,
      [RECORD_ENDS],
    );
    const inLanes = rows.flatMap(({ lane, findings }) => findings.map((finding) => `${lane} ${finding}`));
    const lines = (await whole(RECORD_ENDS, RECORD_ENDS)).trimEnd().split("\r\n");
    const ids = lines.flatMap((line) => {
      const [id] = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(line) ?? [""];
      const code = line.split(",")[4];
      const parties = /,([A-Z]{2}(?: [A-Z]{2})*),\S+ \d{4}-\d+,/.exec(line)?.[1]?.split(" ") ?? [];
      return parties.map((party) => `${code} ${party} ${id}`);
    });
    const readings = new Set(inLanes);
    expect(ids.filter((id) => readings.has(id)).toSorted()).toEqual(inLanes.toSorted());
    expect(inLanes.length).toBeGreaterThan(lines.length / 2);
  });

  it("makes a formula in a site's name harmless, once per line that names it", async () => {
    expect(await whole(RECORD_ENDS, RECORD_ENDS)).toContain(`,"'=cmd|' /C calc'!A0, ""now""",`);
  });

  it("gives the findings of one provision, and says of another accord's that there is none", async () => {
    const all = (await whole(RECORD_ENDS, RECORD_ENDS)).split("\r\n");
    const code = all[0]?.split(",")[4] ?? "";
    const own = all.filter((line) => line.split(",")[4] === code);
    expect((await whole(RECORD_ENDS, RECORD_ENDS, code)).trimEnd().split("\r\n")).toEqual(own);
    await expect(open(RECORD_ENDS, RECORD_ENDS, "RBC31-A")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("its connection", () => {
  const busy = (): number => db().totalCount - db().idleCount;

  it("goes back to the pool at the end, when closed early, and when the database ends it", async () => {
    await whole(RECORD_ENDS, RECORD_ENDS);
    expect(busy()).toBe(0);
    const closed = await open(RECORD_ENDS, RECORD_ENDS);
    expect(busy()).toBe(1);
    await closed.read();
    await closed.close();
    await closed.close();
    expect(busy()).toBe(0);
    await expect(closed.read()).rejects.toThrow("closed");
    const broken = await open(RECORD_ENDS, RECORD_ENDS);
    await db().query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
    );
    await expect(broken.read()).rejects.toThrow();
    expect(busy()).toBe(0);
  });

  it("is one of three at most; who comes then is told to wait", async () => {
    const three = [
      await open(RECORD_ENDS, RECORD_ENDS),
      await open(RECORD_ENDS, RECORD_ENDS),
      await open(RECORD_ENDS, RECORD_ENDS),
    ];
    await expect(open(RECORD_ENDS, RECORD_ENDS)).rejects.toMatchObject({ code: "TOO_MANY", retryAfter: 5 });
    await three[1]?.close();
    const next = await open(RECORD_ENDS, RECORD_ENDS);
    for (const lines of [...three, next]) await lines.close();
    expect(busy()).toBe(0);
  });
});
