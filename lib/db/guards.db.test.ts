import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";

/** A small accord with an approved report, written by the owner as the app would. */
const [ACCORD, PROVISION, OBLIGATION, OTHER] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [TEAM, REPORT, VERSION, FINDING] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [OBSERVER, LEAD, DETERMINATION, UNCITED] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const INSERT_FINDING = `INSERT INTO finding (id, version_id, obligation_id, observation_id, observation, position, observed_from, observed_until, access, level, how_observed, data)
  VALUES ($1, $2, $3, gen_random_uuid(), 0, 0, now() - interval '2 hours', now() - interval '1 hour', 'full', 'no_breach_seen', 'saw', '{}')`;

let database: TestDatabase;
let owner: Client;
let app: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  [owner, app] = [database.ownerUrl, database.appUrl].map((url) => new Client({ connectionString: url })) as [
    Client,
    Client,
  ];
  await owner.connect();
  await owner.query(`GRANT TEMPORARY ON DATABASE ${owner.database} TO ccm_app`); // Below it is tried what else stands in the way.
  await owner.query("INSERT INTO installation (kind) VALUES ('mission')");
  const [instrument, category] = [randomUUID(), randomUUID()];
  const rows: [string, unknown[]][] = [
    [`INSERT INTO accord VALUES ($1, 'G', 'Guards', 'G', 'exercise', 'UTC', '', '{}')`, [ACCORD]],
    [`INSERT INTO team (id, accord_id, code, name, kind) VALUES ($1, $2, 'T', 'T', 'field')`, [TEAM, ACCORD]],
    [`INSERT INTO category VALUES ($1, $2, 'C', 'C', 1)`, [category, ACCORD]],
    [
      `INSERT INTO instrument (id, accord_id, code, title, short_title, in_force_from, text_known, sources, position)
        VALUES ($1, $2, 'I', 'I', 'I', '2025-01-01', 'full', '[]', 1)`,
      [instrument, ACCORD],
    ],
    [
      `INSERT INTO provision (id, accord_id, instrument_id, category_id, code, nature, numbering, title, summary, joint, sources, position)
        VALUES ($1, $2, $3, $4, 'P', 'restraint', 'official', 'P', 'P', false, '[]', 1)`,
      [PROVISION, ACCORD, instrument, category],
    ],
    [`INSERT INTO obligation VALUES ($1, $2, $3, 'A')`, [OBLIGATION, ACCORD, PROVISION]],
    [`INSERT INTO obligation VALUES ($1, $2, $3, 'B')`, [OTHER, ACCORD, PROVISION]],
    [`INSERT INTO "user" (id, email, name, role) VALUES ($1, 'o@x.example', 'O', 'observer')`, [OBSERVER]],
    [`INSERT INTO "user" (id, email, name, role) VALUES ($1, 'l@x.example', 'L', 'mission-lead')`, [LEAD]],
    ["INSERT INTO membership (id, user_id, accord_id) VALUES (gen_random_uuid(), $1, $2)", [LEAD, ACCORD]],
    [
      "INSERT INTO membership (id, user_id, accord_id, team_id) VALUES (gen_random_uuid(), $1, $2, $3)",
      [OBSERVER, ACCORD, TEAM],
    ],
    [`INSERT INTO report (id, accord_id, team_id, number) VALUES ($1, $2, $3, 'T 1')`, [REPORT, ACCORD, TEAM]],
  ];
  for (const [sql, values] of rows) await owner.query(sql, values);
  await owner.query("BEGIN");
  await owner.query(
    `WITH v AS (INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, 1, $3, 'x') RETURNING id)
  INSERT INTO version_content (version_id, salt, narrative, document) SELECT id, 'x', 'x', '{}' FROM v`,
    [VERSION, REPORT, OBSERVER],
  );
  for (const id of [FINDING, UNCITED]) await owner.query(INSERT_FINDING, [id, VERSION, OBLIGATION]);
  await owner.query("COMMIT");
  await owner.query(`INSERT INTO review (id, version_id, step, by_id) VALUES ($1, $2, 'approve', $3)`, [
    randomUUID(),
    VERSION,
    LEAD,
  ]);
  await owner.query("BEGIN");
  await owner.query(
    `INSERT INTO determination (id, obligation_id, level, effective_from, criteria_version, by_id) VALUES ($1, $2, 'compliant', now(), 1, $3)`,
    [DETERMINATION, OBLIGATION, LEAD],
  );
  await owner.query(
    `INSERT INTO determination_finding (id, determination_id, finding_id, treatment) VALUES ($1, $2, $3, 'cited')`,
    [randomUUID(), DETERMINATION, FINDING],
  );
  await owner.query("COMMIT");
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

describe("the app's role", () => {
  it("deletes from throttle alone, and from no other table", async () => {
    const { rows } = await owner.query(
      `SELECT relname AS t FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
        AND has_table_privilege('ccm_app', oid, 'DELETE')`,
    );
    expect(rows).toEqual([{ t: "throttle" }]);
  });

  it("adds nothing to an approved version or a determination afterwards", async () => {
    await expect(app.query(INSERT_FINDING, [randomUUID(), VERSION, OTHER])).rejects.toThrow(
      "nothing is added to a version afterwards",
    );
    const quantity = `INSERT INTO finding_quantity (id, finding_id, obligation_id, ledger, kind, value, unit, scope, as_of)
      SELECT $1, id, obligation_id, 'observed', 'total', 9, 'x', '', now() FROM finding WHERE id = $2`;
    await expect(app.query(quantity, [randomUUID(), FINDING])).rejects.toThrow(
      "nothing is added to a finding afterwards",
    );
    const aside = `INSERT INTO determination_finding (id, determination_id, finding_id, treatment, reason) VALUES ($1, $2, $3, 'set_aside', 'late')`;
    await expect(app.query(aside, [randomUUID(), DETERMINATION, UNCITED])).rejects.toThrow(
      "nothing is added to a determination afterwards",
    );
  });

  it("reports nothing that has not happened, and counts nothing for another obligation than its finding's", async () => {
    const [version, finding] = [randomUUID(), randomUUID()];
    const begin = async () => {
      await app.query("BEGIN");
      await app.query(
        `INSERT INTO review (id, version_id, step, by_id) VALUES (gen_random_uuid(), $1, 'withdraw', $2)`,
        [VERSION, LEAD],
      );
      await app.query(
        `INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, 2, $3, 'x')`,
        [version, REPORT, OBSERVER],
      );
    };
    await begin();
    const tomorrow = INSERT_FINDING.replace("now() - interval '1 hour'", "now() + interval '25 hours'");
    await expect(app.query(tomorrow, [finding, version, OBLIGATION])).rejects.toThrow("had not happened");
    await app.query("ROLLBACK");
    await begin();
    await app.query(INSERT_FINDING, [finding, version, OBLIGATION]);
    const count = `INSERT INTO finding_quantity (id, finding_id, obligation_id, ledger, kind, value, unit, scope, as_of)
      VALUES (gen_random_uuid(), $1, $2, 'observed', 'total', 9, 'x', '', now())`;
    await expect(app.query(count, [finding, OTHER])).rejects.toThrow("of its finding's obligation");
    await app.query("ROLLBACK");
  });

  it("makes no report that is approved from the start", async () => {
    const sql = `INSERT INTO report (id, accord_id, team_id, number, latest_version_id, current_version_id) VALUES ($1, $2, $3, 'T 2', $4, $4)`;
    await expect(app.query(sql, [randomUUID(), ACCORD, TEAM, VERSION])).rejects.toThrow("has no approved version");
  });

  it("gives versions, decisions and facts no moment of its own, and a mission none of the past", async () => {
    const { rows: unstamped } = await owner.query(
      `SELECT c.table_name AS name FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.column_name = 'backdated'
        AND c.table_name NOT IN ('evidence', 'evidence_told') AND NOT EXISTS (
          SELECT FROM pg_trigger t WHERE t.tgrelid = c.table_name::regclass AND t.tgtype = 7 AND t.tgqual IS NULL AND t.tgenabled = 'O' AND t.tgfoid =
            (CASE c.table_name WHEN 'review' THEN 'stamp_at' WHEN 'report_version' THEN 'stamp_submitted_at' ELSE 'stamp_recorded_at' END)::regproc)`,
    );
    expect(unstamped).toEqual([]);
    const facts: [string, string, string[]][] = [
      ["review", "id, version_id, step, by_id, at, backdated", [VERSION, "withdraw", LEAD]],
      [
        "report_version",
        "id, report_id, n, author_id, content_hash, submitted_at, backdated",
        [REPORT, "2", OBSERVER, "x"],
      ],
      ["inquiry", "id, obligation_id, reason, by_id, recorded_at, backdated", [OBLIGATION, "x", LEAD]],
    ];
    await app.query("BEGIN");
    for (const [table, columns, values] of facts) {
      const moment = columns.split(", ").at(-2);
      const places = values.map((_, i) => `$${i + 1}`).join();
      const insert = (backdated: boolean) =>
        app.query(
          `INSERT INTO ${table} (${columns}) VALUES (gen_random_uuid(), ${places}, '2000-01-01', ${backdated}) RETURNING ${moment} AS at`,
          values,
        );
      await app.query("SAVEPOINT before");
      await expect(insert(true), table).rejects.toThrow("in a demonstration only");
      await app.query("ROLLBACK TO before");
      const { rows } = await insert(false);
      expect(new Date(rows[0].at).getFullYear(), table).toBeGreaterThan(2000);
    }
    await app.query("ROLLBACK");
  });

  it("gives takeovers, releases, links, reports and imports no moment of its own", async () => {
    const incident = randomUUID();
    await app.query("BEGIN");
    await app.query(
      `INSERT INTO incident (id, accord_id, code, entry, kind, title, occurred_from, precision, sources) VALUES ($1, $2, 'X', 'incident', 'clash', 'X', now(), 'day', '[]')`,
      [incident, ACCORD],
    );
    const old = "2000-01-01T00:00:00Z";
    const tables: [string, string][] = [
      ["INSERT INTO takeover (id, report_id, by_id, at) VALUES ($1, $2, $3, $4) RETURNING at", OBSERVER],
      ["INSERT INTO report_release (id, report_id, by_id, at) VALUES ($1, $2, $3, $4) RETURNING at", LEAD],
    ];
    for (const [sql, by] of tables) {
      const { rows } = await app.query(sql, [randomUUID(), REPORT, by, old]);
      expect(new Date(rows[0].at).getFullYear()).toBeGreaterThan(2000);
    }
    const begun = `INSERT INTO report (id, accord_id, team_id, number, created_at) VALUES ($1, $2, $3, 'T 3', $4) RETURNING created_at AS at`;
    const report = await app.query(begun, [randomUUID(), ACCORD, TEAM, old]);
    expect(new Date(report.rows[0].at).getFullYear()).toBeGreaterThan(2000);
    const loaded =
      "INSERT INTO import_record (id, accord_id, format, sha256, at) VALUES ($1, $2, 'accord/1', 'x', $3) RETURNING at";
    const file = await app.query(loaded, [randomUUID(), ACCORD, old]);
    expect(new Date(file.rows[0].at).getFullYear()).toBeGreaterThan(2000);
    const link =
      "INSERT INTO incident_finding (id, incident_id, finding_id, recorded_at) VALUES ($1, $2, $3, $4) RETURNING recorded_at AS at";
    const { rows } = await app.query(link, [randomUUID(), incident, FINDING, old]);
    expect(new Date(rows[0].at).getFullYear()).toBeGreaterThan(2000);
    await app.query("ROLLBACK"); // Without its link of the chain it could not be committed.
  });
});

describe("temporary tables of the app's role", () => {
  beforeEach(async () => {
    await app.query("BEGIN");
  });

  it("cannot stand for the installation, so that a mission holds no backdated row", async () => {
    await app.query("CREATE TEMP TABLE installation (kind text)");
    await app.query("INSERT INTO pg_temp.installation VALUES ('demo')");
    const sql = `INSERT INTO inquiry (id, obligation_id, reason, by_id, recorded_at, backdated) VALUES ($1, $2, 'x', $3, '2020-01-01', true)`;
    await expect(app.query(sql, [randomUUID(), OBLIGATION, LEAD])).rejects.toThrow("in a demonstration only");
    await app.query("ROLLBACK");
  });

  it("cannot stand for the users, so that nobody but a lead decides", async () => {
    const id = randomUUID();
    await owner.query(`INSERT INTO report (id, accord_id, team_id, number) VALUES ($1, $2, $3, $4)`, [
      id,
      ACCORD,
      TEAM,
      `T ${id}`,
    ]);
    const [version, author] = [randomUUID(), randomUUID()];
    await owner.query(`INSERT INTO "user" (id, email, name, role) VALUES ($1, 'a@x.example', 'A', 'observer')`, [
      author,
    ]);
    await owner.query(
      "INSERT INTO membership (id, user_id, accord_id, team_id) VALUES (gen_random_uuid(), $1, $2, $3)",
      [author, ACCORD, TEAM],
    );
    await owner.query(
      `WITH v AS (INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, 1, $3, 'x') RETURNING id)
  INSERT INTO version_content (version_id, salt, narrative, document) SELECT id, 'x', 'x', '{}' FROM v`,
      [version, id, author],
    );
    await app.query(`CREATE TEMP TABLE "user" (id uuid, role text)`);
    await app.query(`INSERT INTO pg_temp."user" VALUES ($1, 'mission-lead')`, [OBSERVER]);
    const sql = `INSERT INTO review (id, version_id, step, by_id) VALUES ($1, $2, 'approve', $3)`;
    await expect(app.query(sql, [randomUUID(), version, OBSERVER])).rejects.toThrow(
      "only a mission lead of the accord reviews",
    );
    await app.query("ROLLBACK");
  });
});
