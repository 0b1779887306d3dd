import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { readAccordCodes } from "@/lib/db/accords";
import { findUserByEmail } from "@/lib/db/users";
import { parseClock } from "@/lib/domain/instant";
import { verifyPassword } from "@/lib/platform/password";
import { scopeFor } from "@/lib/policy/scope";
import { lanesFor } from "@/lib/queries/lanes";
import type { AccordFile } from "@/lib/schemas/accord-file";
import type { PublicRecordFile } from "@/lib/schemas/public-record-file";
import { makeDemoAccounts } from "./demo-accounts";
import { importFile } from "./import-file";

const accordText = readFileSync("prisma/data/accord.json", "utf8");
const recordText = readFileSync("prisma/data/public-record-2025.json", "utf8");

let database: TestDatabase;
let owner: Client;

beforeEach(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

const isInstalledAs = (kind: "demo" | "mission") => owner.query("INSERT INTO installation (kind) VALUES ($1)", [kind]);
const count = async (from: string): Promise<number> =>
  Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM ${from}`)).rows[0]?.n);

/** The file as text after a change to its content. */
function editedAccord(change: (file: AccordFile) => void): string {
  const file = JSON.parse(accordText) as AccordFile;
  change(file);
  return JSON.stringify(file);
}
function editedRecord(change: (file: PublicRecordFile) => void): string {
  const file = JSON.parse(recordText) as PublicRecordFile;
  change(file);
  return JSON.stringify(file);
}

function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error("the list is empty");
  return item;
}

async function problemsOf(text: string, mode: "demo" | "mission" = "demo"): Promise<string[]> {
  const outcome = await importFile({ text, mode });
  if (outcome.ok) throw new Error(`was accepted: ${outcome.summary.join(", ")}`);
  return outcome.problems.map(({ path, reason }) => `${path}: ${reason}`);
}
async function summaryOf(text: string, mode: "demo" | "mission" = "demo"): Promise<string> {
  const outcome = await importFile({ text, mode });
  if (!outcome.ok) throw new Error(outcome.problems.map(({ path, reason }) => `${path}: ${reason}`).join("\n"));
  return outcome.summary.join("\n");
}

describe("an accord file", () => {
  beforeEach(() => isInstalledAs("demo"));

  it("is loaded once: the same file again changes nothing and leaves no trace", async () => {
    await expect(summaryOf(accordText)).resolves.toContain("provisions 50");
    const before = await count("audit_entry");
    await expect(summaryOf(accordText)).resolves.toContain("Nothing new");
    await expect(summaryOf(`${accordText}\n`)).resolves.toContain("says what is recorded already");
    expect(await count("provision")).toBe(50);
    expect(await count("audit_entry")).toBe(before + 1); // The other spelling of the file is noted as imported.
  });

  it("is loaded once by two at the same time", async () => {
    const outcomes = await Promise.all([summaryOf(accordText), summaryOf(accordText)]);
    expect(outcomes.filter((summary) => summary.includes("provisions 50"))).toHaveLength(1);
    expect([await count("provision"), await count("import_record")]).toEqual([50, 1]);
  });

  it("adds what a later edition brings", async () => {
    await summaryOf(accordText);
    const later = editedAccord((file) => {
      const provision = first(file.provisions);
      provision.validityDays = 10;
      file.provisions.unshift({ ...provision, code: "PJ28-9", milestones: [] });
      const site = { ...first(file.sites), code: "new-site" };
      file.sites.push(site);
      file.watchList.push({ ...first(file.watchList), site: site.code });
      first(file.watchList).to = "2026-01-31T00:00:00+07:00";
      const instrument = first(file.instruments);
      instrument.status.push({ on: "2026-02-01", kind: "superseded", sources: [] });
      file.criteria.push({ ...first(file.criteria), version: 2 });
    });
    const summary = await summaryOf(later);
    expect(summary).toContain("status entries 1, provisions 1, terms 2, obligations 2, criteria texts 3, sites 1");
    expect(summary).toContain("watch-list entries 1, watch-list ends 1");
    const terms = await owner.query(
      "SELECT validity_days, t.backdated FROM provision_term t JOIN provision p ON p.id = t.provision_id WHERE p.code = 'PJ28-1' ORDER BY t.recorded_at",
    );
    expect(terms.rows).toEqual([
      { validity_days: 7, backdated: true },
      { validity_days: 10, backdated: false },
    ]);
    expect(await count("criterion WHERE backdated = (version = 1)")).toBe(await count("criterion"));
    await expect(summaryOf(later)).resolves.toContain("Nothing new");
  });

  it("binds a party later from then on, while its first parties were bound with the text", async () => {
    await summaryOf(editedAccord((file) => first(file.provisions).obligatedParties.pop()));
    await summaryOf(accordText);
    expect(await count("obligation WHERE backdated")).toBe((await count("obligation")) - 1);
    expect(
      await count("obligation o JOIN provision p ON p.id = o.provision_id WHERE o.recorded_at = p.recorded_at"),
    ).toBe((await count("obligation")) - 1);
  });

  it("restores a term and an end that counted before, once per edition", async () => {
    const edition = (validityDays: number, to: string) =>
      editedAccord((file) => {
        Object.assign(first(file.provisions), {
          validityDays,
          startsAt: `2025-10-${10 + validityDays}T00:00:00+07:00`,
        });
        first(file.watchList).to = to;
      });
    const older = edition(7, "2026-01-31T00:00:00+07:00");
    const newer = edition(14, "2026-02-28T00:00:00+07:00");
    await summaryOf(older);
    for (const text of [newer, older, newer, older]) {
      await expect(summaryOf(text)).resolves.toMatch(/: terms 1, watch-list ends 1$/);
      const before = await count("audit_entry");
      await expect(summaryOf(text)).resolves.toContain("Nothing new");
      expect(await count("audit_entry")).toBe(before);
    }
    const terms = await owner.query(
      `SELECT extract(day FROM t.starts_at AT TIME ZONE 'Asia/Bangkok')::int - 10 AS start, validity_days AS days FROM provision_term t
        JOIN provision p ON p.id = t.provision_id WHERE p.code = 'PJ28-1' ORDER BY t.recorded_at`,
    );
    expect(terms.rows.map(({ start, days }) => [start, days])).toEqual([7, 14, 7, 14, 7].map((n) => [n, n]));
    const ends = await owner.query(
      "SELECT extract(month FROM to_at)::int AS month FROM watch_end ORDER BY recorded_at",
    );
    expect(ends.rows.map(({ month }) => month)).toEqual([2, 1, 2, 1]);
  });

  it("leaves a watch-list end that a lead set, until a file says something new of that entry", async () => {
    const edition = (to: string) => editedAccord((file) => (first(file.watchList).to = to));
    const same = edition("2026-01-31T00:00:00+07:00");
    await summaryOf(same);
    await owner.query(
      `WITH u AS (INSERT INTO "user" (id, email, name, role) VALUES (gen_random_uuid(), 'lead@import.invalid', 'A lead', 'mission-lead') RETURNING id)
        INSERT INTO membership (id, user_id, accord_id) SELECT gen_random_uuid(), u.id, a.id FROM u, accord a`,
    );
    await owner.query(
      `INSERT INTO watch_end (id, watch_entry_id, to_at, why, recorded_by_id, recorded_at, backdated)
        SELECT gen_random_uuid(), w.id, '2025-12-01', 'The post was closed.', u.id, now(), false FROM watch_entry w, "user" u
        WHERE w.to_at IS NOT NULL AND u.email = 'lead@import.invalid' LIMIT 1`,
    );
    expect(await count("watch_end")).toBe(1);
    await expect(summaryOf(same)).resolves.toContain("Nothing new");
    await expect(summaryOf(edition("2026-03-31T00:00:00+07:00"))).resolves.toContain("watch-list ends 1");
  });

  it("that comes with the app does not undo a later edition at the next start", async () => {
    await importFile({ text: accordText, mode: "demo", once: true });
    await summaryOf(editedAccord((file) => Object.assign(first(file.provisions), { validityDays: 14 })));
    await importFile({ text: accordText, mode: "demo", once: true });
    expect(await count("provision_term")).toBe(51);
  });

  it("may not edit what is recorded, and then adds nothing at all", async () => {
    await summaryOf(accordText);
    const before = [await count("site"), await count("audit_entry"), await count("import_record")];
    const problems = await problemsOf(
      editedAccord((file) => {
        first(file.provisions).summary = "Other words.";
        file.sites.push({ ...first(file.sites), code: "new-site" });
      }),
    );
    expect(problems).toEqual(["provisions[0]: summary differ from what is recorded; facts are added, never edited"]);
    expect([await count("site"), await count("audit_entry"), await count("import_record")]).toEqual(before);
  });

  it("names each bad record with its path and reason", async () => {
    const problems = await problemsOf(
      editedAccord((file) => {
        const provision = first(file.provisions);
        provision.instrument = "NONE";
        provision.observableBy.push("AOT-XX");
        first(file.watchList).party = "XX";
        first(file.sites).lon = null;
        file.teams.push(first(file.teams));
        const anchored = file.provisions.flatMap((p) => p.milestones).find((m) => m.anchor);
        if (anchored) anchored.dueAt = "2025-12-31T00:00:00+07:00";
      }),
    );
    expect(problems).toEqual([
      "teams[5].code: code AOT-KH is used twice",
      "provisions[0].instrument: unknown instrument NONE",
      "provisions[0].observableBy[2]: unknown team AOT-XX",
      "provisions[38].milestones[0].anchor: gives 2025-12-30T12:00:00+07:00 for dueAt, not 2025-12-31T00:00:00+07:00",
      "sites[0]: lat and lon go together",
      "watchList[0].party: XX is not bound by GBC7-1",
    ]);
    expect(await count("accord")).toBe(0);
  });

  it("is refused where its shape is wrong", async () => {
    expect(await problemsOf("{")).toHaveLength(1);
    expect(await problemsOf("[]")).toEqual(["format: is neither accord/1 nor public-record/1"]);
    const wrong = editedAccord((file) => {
      first(file.watchList).from = "2568-12-11T00:00:00+07:00";
      Object.assign(first(file.sites), { colour: "green" });
      first(file.instruments).sources = ["javascript:alert(1)"];
      const anchored = file.provisions.flatMap((p) => p.milestones).find((m) => m.anchor);
      if (anchored?.anchor) anchored.anchor.offsetHours = 1e300; // No moment lies so far away.
    });
    expect(await problemsOf(wrong)).toEqual([
      "instruments[0].sources[0]: is no web address",
      "provisions[38].milestones[0].anchor.offsetHours: is more than ten years after",
      'sites[0]: Unrecognized key: "colour"',
      "watchList[0].from: has a Buddhist-era year: write the Gregorian one (543 less)",
    ]);
  });
});

describe("a public record", () => {
  it("needs an accord that knows its provisions", async () => {
    await isInstalledAs("demo");
    expect(await problemsOf(recordText)).toEqual(["file: there is no accord yet: import an accord/1 file first"]);
    await summaryOf(accordText);
    const wrong = editedRecord((file) => {
      const event = file.events.find((e) => e.finding);
      event?.finding?.push({
        level: "compliant",
        party: "KH",
        provision: "GBC7-1",
        basis: "AOT verification",
        note: "x",
      });
      Object.assign(first(file.events), { site: "nowhere", provisions: ["KLJD-Z"] });
      Object.assign(first(file.measurements ?? []), { party: "XX" });
    });
    const problems = await problemsOf(wrong);
    expect(problems).toContain("events[0].site: unknown site nowhere (PR-2025-001)");
    expect(problems).toContain("events[0].provisions[0]: unknown provision KLJD-Z (PR-2025-001)");
    expect(problems.some((line) => line.includes("a restraint is not offered compliant"))).toBe(true);
    expect(problems).toContain("measurements[0].party: XX is not bound by GBC10-2 (PM-2025-001)");
    expect(problems).toHaveLength(4);
    expect(await count("incident")).toBe(0);
  });

  it("gives a mission incidents and accounts, no finding, and no row with a date of its own", async () => {
    await isInstalledAs("mission");
    await summaryOf(accordText, "mission");
    await summaryOf(recordText, "mission");
    expect([await count("incident"), await count("account"), await count("ledger_figure")]).toEqual([85, 152, 37]);
    expect([await count("finding"), await count("report"), await count('"user"')]).toEqual([0, 0, 0]);
    for (const table of [
      "incident",
      "account",
      "ledger_figure",
      "instrument_status",
      "provision_term",
      "obligation",
      "criterion",
      "milestone",
      "watch_entry",
    ]) {
      expect(await count(`${table} WHERE backdated OR recorded_at < now() - interval '1 hour'`)).toBe(0);
    }
    const later = editedAccord((file) => {
      first(file.instruments).status.push({ on: "2026-02-01", kind: "superseded", sources: [] });
    });
    expect(await problemsOf(later, "demo")).toEqual([
      "file: the database refuses it: backdated rows exist in a demonstration only",
    ]);
  });

  it("tells alleged breaches from dated facts and keeps silence out of the accounts", async () => {
    await isInstalledAs("demo");
    await summaryOf(accordText);
    await summaryOf(recordText);
    expect(await count("incident WHERE entry = 'incident'")).toBe(45);
    expect(
      await count("incident WHERE entry = 'context' AND code IN ('PR-2025-048', 'PR-2025-050', 'PR-2025-085')"),
    ).toBe(3);
    expect(await count("account WHERE stance = 'no-statement-seen'")).toBe(0);
    expect(await count("ledger_figure WHERE bound = 'more_than' AND value = 450000")).toBe(1);
    const dates = await owner.query(
      "SELECT a.recorded_at AT TIME ZONE 'Asia/Bangkok' AS at FROM account a JOIN incident i ON i.id = a.incident_id WHERE i.code = 'PR-2025-054' AND a.by = 'AOT-TH' AND a.backdated",
    );
    expect(dates.rowCount).toBe(1);
    expect(
      await count(
        "account WHERE by = 'AOT-TH' AND published_on = '2025-11-24' AND recorded_at = '2025-11-24T00:00:00+07:00'",
      ),
    ).toBe(1);
  });

  it("makes demonstration reports only of what rests on more than claims of the parties", async () => {
    await isInstalledAs("demo");
    await summaryOf(accordText);
    // An import that was interrupted before its reports goes on with them.
    await importFile({ text: recordText, mode: "mission" });
    expect(await count("report")).toBe(0);
    await expect(summaryOf(recordText)).resolves.toContain("11 demonstration reports filed and approved");
    await expect(summaryOf(recordText)).resolves.not.toContain("demonstration reports");
    const events = await owner.query<{ code: string; findings: number }>(
      "SELECT i.code, count(*)::int AS findings FROM incident_finding l JOIN incident i ON i.id = l.incident_id GROUP BY 1 ORDER BY 1",
    );
    expect(events.rows.map((row) => `${row.code.slice(8)} ${row.findings}`)).toEqual([
      "046 2",
      "048 2",
      "050 2",
      "052 2",
      "053 2",
      "054 2",
      "061 2",
      "085 2",
    ]);
    expect(await count("finding")).toBe(16);
    expect(
      await count(
        `"user" WHERE marked IN ('demo author', 'demo lead') AND password_hash IS NULL AND closed_at IS NOT NULL`,
      ),
    ).toBe(6);
    expect(
      await count(
        "report_version v JOIN \"user\" u ON u.id = v.author_id WHERE u.marked = 'demo author' AND v.backdated",
      ),
    ).toBe(11);
    expect(
      await count(
        "version_content WHERE narrative LIKE 'Demonstration report made from public reporting, not by an observer.%'",
      ),
    ).toBe(11);
    expect(await count("report_version WHERE submitted_at = '2025-11-24T00:01:00+07:00'")).toBe(1);
    expect(await count("finding_quantity WHERE ledger = 'observed' AND value = 18 AND kind = 'total'")).toBe(2);
  });
});

it("an act done under a later text settles both lanes, and no claim is painted as a finding", async () => {
  await isInstalledAs("demo");
  await summaryOf(accordText);
  await summaryOf(recordText);
  const accord = first(await readAccordCodes());
  const member = { accordId: accord.id, teamId: null, teamCode: null };
  const scope = scopeFor(
    { id: accord.id, name: "Lead", role: "mission-lead", memberships: [member] },
    "lane.read",
    accord.id,
  );
  const end = parseClock("2025-12-31") ?? 0;
  const lanes = await lanesFor(scope, { asOf: end, knownAt: end }, ["KLJD-J", "JS27-d", "GBC7-1", "GBC7-6"]);
  const last = lanes.map((l) => `${l.provision.code} ${l.party} ${l.lane.spells.at(-1)?.state}`);
  expect(last.sort()).toEqual([
    "GBC7-1 KH stale",
    "GBC7-1 TH not_verified",
    "GBC7-6 KH not_verified",
    "GBC7-6 TH not_verified",
    "JS27-d TH compliant",
    "KLJD-J TH compliant",
  ]);
});

it("a demonstration has an account per role; passwords are in a private file and nowhere else", async () => {
  await isInstalledAs("demo");
  await summaryOf(accordText);
  const folder = mkdtempSync(join(tmpdir(), "ccm-accounts-"));
  try {
    const accounts = (await makeDemoAccounts(folder)) ?? [];
    expect(accounts.map((a) => `${a.role} ${a.team}`)).toEqual([
      "observer AOT-TH",
      "observer AOT-KH",
      "observer HQ",
      "mission-lead null",
      "mission-lead null",
      "secretariat null",
      "administrator null",
    ]);
    const file = join(folder, "demo-credentials.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(accounts);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const observer = first(accounts);
    const user = await findUserByEmail(observer.email);
    expect(await verifyPassword(user?.passwordHash ?? null, observer.password)).toBe(true);
    expect(await makeDemoAccounts(folder)).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
