/** What the app's role in the database may do to every table there is, and what it may do to the server. */
import { randomUUID } from "node:crypto";
import { Client, DatabaseError } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";

/** The only columns it may change. A table that is not here it may read and add to, and nothing else. */
const CHANGES: Record<string, readonly string[]> = {
  membership: ["ended_at", "team_id"],
  password_link: ["used_at"],
  report: ["current_version_id", "latest_version_id"],
  report_counter: ["id", "last", "team_id", "year"],
  session: ["ended_at", "seen_at"],
  throttle: ["blocked_until", "failures", "forgotten_at", "key", "last_at"],
  user: ["closed_at", "password_hash"],
};
/** Tables it may not add to by itself: the chain grows by append_audit() alone, and what is derived by its triggers. */
const CLOSED: readonly string[] = [
  "_prisma_migrations",
  "audit_entry",
  "audit_head",
  "evidence",
  "evidence_told",
  "installation",
  "obligation_revision",
  "open_version",
  "waited",
];
/** What triggers refuse where rows may change in some way; of every other table all three are refused. */
const UNGUARDED: Record<string, string> = {
  _prisma_migrations: "",
  audit_head: "TRUNCATE",
  evidence: "DELETE,TRUNCATE",
  membership: "DELETE,TRUNCATE",
  obligation_revision: "DELETE,TRUNCATE",
  open_version: "", // Derived, and derived anew by migrations.
  password_link: "TRUNCATE",
  report: "DELETE,TRUNCATE",
  report_counter: "TRUNCATE",
  session: "TRUNCATE",
  throttle: "TRUNCATE",
  user: "TRUNCATE",
  word_salt: "TRUNCATE,UPDATE",
};
/** Tables whose rows it may delete. */
const FORGETS: readonly string[] = ["throttle"];

let database: TestDatabase;
let owner: Client;
let app: Client;
let tables: string[];

beforeAll(async () => {
  database = await openTestDatabase();
  [owner, app] = [database.ownerUrl, database.appUrl].map((url) => new Client({ connectionString: url })) as [
    Client,
    Client,
  ];
  await Promise.all([owner.connect(), app.connect()]);
  const { rows } = await owner.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('i', 'I', 'c', 'v') ORDER BY 1",
  );
  tables = rows.map(({ name }) => name);
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await database.drop();
});

/** SQLSTATE of the refusal; null where the statement was carried out and could be committed. Nothing stays of it. */
async function refusal(client: Client, sql: string, values: unknown[] = [], after = "SELECT"): Promise<string | null> {
  await client.query("BEGIN");
  try {
    await client.query(sql, values);
    await client.query(after);
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    return null;
  } catch (error) {
    if (error instanceof DatabaseError) return error.code ?? "none";
    throw error;
  } finally {
    await client.query("ROLLBACK");
  }
}

const NOT_PERMITTED = "42501";
const IS_A_VIEW = "55000";

describe("the app's role and every table of the database", () => {
  it("owns none, and is no superuser in any respect", async () => {
    const { rows } = await app.query(
      "SELECT count(*)::int AS n FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = session_user)",
    );
    expect(rows[0].n).toBe(0);
    const { rows: roles } = await app.query(
      "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS can FROM pg_roles WHERE rolname = session_user",
    );
    expect(roles[0].can).toBe(false);
  });

  it("changes the columns named here and no others", async () => {
    const { rows } = await app.query<{ name: string; columns: string[] }>(
      `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0 AND NOT a.attisdropped
         AND has_column_privilege(c.oid, a.attnum, 'UPDATE') GROUP BY 1`,
    );
    expect(Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))).toEqual(CHANGES);
  });

  it("adds to every table but those named here", async () => {
    const { rows } = await app.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
         AND NOT has_table_privilege(oid, 'INSERT') AND NOT has_any_column_privilege(oid, 'INSERT') ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(CLOSED);
    for (const table of CLOSED)
      expect
        .soft([NOT_PERMITTED, IS_A_VIEW], table)
        .toContain(await refusal(app, `INSERT INTO "${table}" DEFAULT VALUES`));
  });

  it("deletes, truncates, alters, drops, and takes triggers off none", async () => {
    expect(tables.length).toBeGreaterThan(40);
    for (const table of tables) {
      const name = `"${table}"`;
      const tries = {
        [`DELETE FROM ${name}`]: FORGETS.includes(table) ? null : NOT_PERMITTED,
        [`TRUNCATE ${name} CASCADE`]: NOT_PERMITTED,
        [`ALTER TABLE ${name} DISABLE TRIGGER ALL`]: NOT_PERMITTED,
        [`ALTER TABLE ${name} DISABLE TRIGGER USER`]: NOT_PERMITTED,
        [`ALTER TABLE ${name} ADD COLUMN extra int`]: NOT_PERMITTED,
        [`CREATE TRIGGER mine BEFORE INSERT ON ${name} EXECUTE FUNCTION refuse_change()`]: NOT_PERMITTED,
        [`CREATE RULE mine AS ON INSERT TO ${name} DO INSTEAD NOTHING`]: NOT_PERMITTED,
        [`CREATE POLICY mine ON ${name}`]: NOT_PERMITTED,
        [`DROP TABLE ${name} CASCADE`]: NOT_PERMITTED,
      };
      for (const [sql, expected] of Object.entries(tries)) expect.soft(await refusal(app, sql), sql).toBe(expected);
    }
  });

  it("is stopped by triggers as well, whatever rights were given by mistake, and so is the owner", async () => {
    const { rows } = await owner.query<{ name: string; refused: string[] }>(
      `SELECT c.relname AS name, array_agg(DISTINCT e.event ORDER BY e.event) FILTER (WHERE t.tgtype::int & e.bit <> 0) AS refused
       FROM pg_class c CROSS JOIN (VALUES ('UPDATE', 16), ('DELETE', 8), ('TRUNCATE', 32)) e(event, bit)
         LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgfoid = 'refuse_change'::regproc AND t.tgqual IS NULL AND t.tgenabled IN ('O', 'A')
           AND t.tgtype::int & 2 <> 0 AND (t.tgtype::int & 1 = 1 OR e.bit = 32)
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1`,
    );
    const refused = Object.fromEntries(rows.map((row) => [row.name, (row.refused ?? []).join()]));
    const others = Object.entries(refused).filter(([name]) => !(name in UNGUARDED));
    expect(others.length).toBeGreaterThan(40);
    expect(others.filter(([, events]) => events !== "DELETE,TRUNCATE,UPDATE")).toEqual([]);
    expect(Object.fromEntries(Object.keys(UNGUARDED).map((name) => [name, refused[name]]))).toEqual(UNGUARDED);
  });
});

describe("the app's role and the server", () => {
  it.each([
    "SET session_replication_role = replica",
    "SET ROLE ccm_owner",
    "SET ROLE pg_write_server_files",
    "SET SESSION AUTHORIZATION ccm_owner",
    "CREATE ROLE mine",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "GRANT pg_read_all_data TO CURRENT_USER",
    "CREATE SCHEMA mine",
    "CREATE TABLE public.mine (id int)",
    "CREATE TEMP TABLE review (id int)",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "ALTER FUNCTION check_review() RENAME TO gone",
    "CREATE EXTENSION dblink",
    "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION refuse_change()",
    "CREATE PUBLICATION mine FOR ALL TABLES",
    "COPY audit_entry FROM '/etc/passwd'",
    "COPY audit_entry TO '/tmp/audit'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT pg_ls_dir('.')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/x')",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT pg_reload_conf()",
    "SELECT pg_switch_wal()",
    "SELECT rolpassword FROM pg_authid",
  ])("%s is refused", async (sql) => {
    expect(["42501", "42704"]).toContain(await refusal(app, sql)); // Not permitted, or there is no such role here.
  });

  it.each(["ALTER SYSTEM SET fsync = off", "CREATE DATABASE mine", "DROP DATABASE template1"])(
    "%s is refused",
    async (sql) => {
      await expect(app.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    },
  );
});

describe("by SQL as the app's role", () => {
  const [author, lead, accord, team, report, version, unfiled] = Array.from({ length: 7 }, () => randomUUID());
  const review = "INSERT INTO review (id, version_id, step, by_id) VALUES (gen_random_uuid(), $1, $2, $3)";

  beforeAll(async () => {
    const rows: [string, unknown[]][] = [
      ["INSERT INTO installation (kind) VALUES ('mission')", []],
      ["INSERT INTO accord VALUES ($1, 'G', 'Guards', 'G', 'exercise', 'UTC', '', '{}')", [accord]],
      ["INSERT INTO team (id, accord_id, code, name, kind) VALUES ($1, $2, 'T', 'T', 'field')", [team, accord]],
      [`INSERT INTO "user" (id, email, name, role) VALUES ($1, 'a@x.example', 'A', 'observer')`, [author]],
      [`INSERT INTO "user" (id, email, name, role) VALUES ($1, 'l@x.example', 'L', 'mission-lead')`, [lead]],
      ["INSERT INTO membership (id, user_id, accord_id) VALUES (gen_random_uuid(), $1, $2)", [lead, accord]],
      [
        "INSERT INTO membership (id, user_id, accord_id, team_id) VALUES (gen_random_uuid(), $1, $2, $3)",
        [author, accord, team],
      ],
      ["INSERT INTO report (id, accord_id, team_id, number) VALUES ($1, $2, $3, 'T 1')", [report, accord, team]],
      ["INSERT INTO report (id, accord_id, team_id, number) VALUES ($1, $2, $3, 'T 2')", [unfiled, accord, team]],
      [
        `WITH v AS (INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, 1, $3, 'x') RETURNING id)
  INSERT INTO version_content (version_id, salt, narrative, document) SELECT id, 'x', 'x', '{}' FROM v`,
        [version, report, author],
      ],
    ];
    for (const [sql, values] of rows) await owner.query(sql, values);
  });
  beforeEach(async () => {
    await app.query("ROLLBACK");
  });

  it("nobody becomes a lead, and an author does not approve, not even once they are one", async () => {
    expect(await refusal(app, `UPDATE "user" SET role = 'mission-lead' WHERE id = $1`, [author])).toBe(NOT_PERMITTED);
    await expect(app.query(review, [version, "approve", author])).rejects.toThrow(
      "nobody reviews a version they wrote",
    );
    await owner.query(`UPDATE "user" SET role = 'mission-lead' WHERE id = $1`, [author]);
    await expect(app.query(review, [version, "approve", author])).rejects.toThrow(
      "nobody reviews a version they wrote",
    );
    await owner.query(`UPDATE "user" SET role = 'observer' WHERE id = $1`, [author]);
  });

  it("a decision, a version, an account and a one-time link are not committed without a link of the chain", async () => {
    const writes: [string, unknown[]][] = [
      [review, [version, "return", lead]],
      [
        `WITH v AS (INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES (gen_random_uuid(), $1, 1, $2, 'x') RETURNING id)
  INSERT INTO version_content (version_id, salt, narrative, document) SELECT id, 'x', 'x', '{}' FROM v`,
        [unfiled, author],
      ],
      [`INSERT INTO "user" (id, email, name, role) VALUES (gen_random_uuid(), 'n@x.example', 'N', 'mission-lead')`, []],
      [`UPDATE "user" SET password_hash = 'mine' WHERE id = $1`, [lead]],
      [
        "INSERT INTO password_link (id, user_id, token_hash, expires_at) VALUES (gen_random_uuid(), $1, 'x', now())",
        [lead],
      ],
    ];
    for (const [sql, values] of writes) {
      expect(await refusal(app, sql, values), sql).toBe("23514");
      expect(await refusal(app, sql, values, "SELECT append_audit('system', 'x', 'x', '{}')"), sql).toBeNull();
    }
  });

  it("a link of the chain is single lines, so that none can pass for two", async () => {
    expect(await refusal(app, String.raw`SELECT append_audit('system', E'a\nb', 'x', '{}')`)).toBe("23514");
  });

  it("nothing is chained in the name of an account that is closed or not known; who never had a password never acted", async () => {
    const link = "SELECT append_audit($1, 'x', 'x', '{}')";
    const closed = randomUUID();
    const made = `INSERT INTO "user" (id, email, name, role, closed_at) VALUES ($1, 'c@x.example', 'C', 'observer', now())`;
    await owner.query(made, [closed]);
    expect(await refusal(app, link, [closed])).toBeNull();
    await owner.query(`UPDATE "user" SET password_hash = 'x' WHERE id = $1`, [closed]);
    expect(await refusal(app, link, [closed])).toBe("CM403");
    expect(await refusal(app, link, [randomUUID()])).toBe("CM403");
    expect(await refusal(app, link, [lead])).toBeNull();
  });

  it("what has ended stays ended, and a changed account is signed out", async () => {
    const session = randomUUID();
    const open = "INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')";
    await app.query(open, [session, lead]);
    const ended = async () =>
      (await owner.query("SELECT ended_at FROM session WHERE id = $1", [session])).rows[0].ended_at !== null;
    expect(await ended()).toBe(false);
    await owner.query(`UPDATE "user" SET name = 'Another' WHERE id = $1`, [lead]);
    expect(await ended()).toBe(false);
    await owner.query(`UPDATE "user" SET role = 'observer' WHERE id = $1`, [lead]);
    expect(await ended()).toBe(true);
    await owner.query(`UPDATE "user" SET role = 'mission-lead' WHERE id = $1`, [lead]);
    await expect(app.query("UPDATE session SET ended_at = NULL WHERE id = $1", [session])).rejects.toThrow(
      "stays ended",
    );
    await expect(app.query("UPDATE session SET expires_at = 'infinity' WHERE id = $1", [session])).rejects.toThrow(
      "permission denied",
    );
    const link = randomUUID();
    const used = `INSERT INTO password_link (id, user_id, token_hash, expires_at, used_at) VALUES ($1, $2, 'used', now() + interval '1 day', now())`;
    await owner.query(used, [link, lead]);
    await expect(app.query("UPDATE password_link SET used_at = NULL WHERE id = $1", [link])).rejects.toThrow(
      "stays ended",
    );
    await owner.query(`UPDATE "user" SET closed_at = now() WHERE id = $1`, [author]);
    await expect(app.query(`UPDATE "user" SET closed_at = NULL WHERE id = $1`, [author])).rejects.toThrow(
      "stays ended",
    );
  });
});
