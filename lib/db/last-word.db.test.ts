/** What whoever has the app's password cannot say later, earlier, or without a link of the chain. */
import { createHash, randomUUID } from "node:crypto";
import { Client, DatabaseError } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { fileReport } from "@/lib/commands/file-report";
import { reviewReport } from "@/lib/commands/review-report";
import { documentOf } from "@/lib/domain/exercise/recorder";
import { HOUR } from "@/lib/domain/instant";
import { scopeFor } from "@/lib/policy/scope";
import { listReports } from "@/lib/queries/reports";
import { reviewQueue } from "@/lib/queries/review";

const PROVISION = "CF12-3";
const LINK = "SELECT append_audit('system', 'x', 'x', '{}')";
type Step = readonly [sql: string, values?: readonly unknown[]];
type Filed = { readonly report: string; readonly version: string; readonly finding: string };

let exercise: Exercise;
let app: Client;
let approved: Filed;
let waiting: Filed;
let duty: string;
let team: string;
const id = (code: string): string => exercise.who(code).id;

beforeAll(async () => {
  exercise = await openExercise();
  approved = await file();
  await reviewReport(exercise.who("LEAD-1"), { step: "approve", versionId: approved.version });
  waiting = await file();
  duty = exercise.reference.provisions.find((p) => p.code === PROVISION)?.obligations["XS"] ?? "";
  team = exercise.reference.teams.find((t) => t.code === "OT-XS")?.id ?? "";
  app = new Client({ connectionString: exercise.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await exercise.drop();
});
beforeEach(async () => {
  await app.query("ROLLBACK");
});

async function file(): Promise<Filed> {
  const [now, version, report] = [Date.now(), randomUUID(), randomUUID()];
  const visit = { party: "XS", site: "ambry", from: now - 5 * HOUR, until: now - 4 * HOUR, access: "full" as const };
  const document = documentOf([{ ...visit, statements: [{ provision: PROVISION, level: "partial" }] }], "Seen.");
  const place = { reportId: report, versionId: version, accordId: exercise.reference.id };
  await fileReport(exercise.who("OT-XS-1"), { ...place, document, now, backdatedTo: null });
  const { rows } = await exercise.owner.query("SELECT id FROM finding WHERE version_id = $1", [version]);
  return { report, version, finding: rows[0].id };
}

/** What the database answers to a transaction of these steps; null: it would be committed. Nothing stays of it. */
async function answer(...steps: readonly Step[]): Promise<string | null> {
  await app.query("BEGIN");
  try {
    for (const [sql, values] of steps) await app.query(sql, [...(values ?? [])]);
    await app.query("SET CONSTRAINTS ALL IMMEDIATE");
    return null;
  } catch (error) {
    if (error instanceof DatabaseError) return error.message;
    throw error;
  } finally {
    await app.query("ROLLBACK");
  }
}

const REPORT =
  "INSERT INTO report (id, accord_id, team_id, number, latest_version_id) SELECT $1::uuid, accord_id, id, 'T ' || $1::text, $2 FROM team WHERE id = $3";
const VERSION = `WITH v AS (INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, 1, $3, 'x') RETURNING id)
  INSERT INTO version_content (version_id, salt, narrative, document) SELECT id, 'x', 'x', '{}' FROM v`;
const FINDING = `INSERT INTO finding (id, version_id, obligation_id, observation_id, observation, position, observed_from, observed_until, access, level, how_observed, data)
  VALUES (gen_random_uuid(), $1, $2, gen_random_uuid(), 0, 0, now() - interval '2 hours', now() - interval '1 hour', 'full', 'partial', 'saw', '{}')`;
const REVIEW = "INSERT INTO review (id, version_id, step, by_id) VALUES ($1, $2, $3, $4)";
const DETERMINATION =
  "INSERT INTO determination (id, obligation_id, level, effective_from, criteria_version, by_id) VALUES ($1, $2, 'partial', now(), 1, $3)";
const CITED =
  "INSERT INTO determination_finding (id, determination_id, finding_id, treatment) VALUES (gen_random_uuid(), $1, $2, 'cited')";
const ASIDE =
  "INSERT INTO determination_finding (id, determination_id, finding_id, treatment, reason) VALUES (gen_random_uuid(), $1, $2, 'set_aside', 'x')";

describe("without a link of the chain", () => {
  it.each([
    `INSERT INTO provision_term (id, provision_id, starts_at, validity_days) SELECT gen_random_uuid(), id, now(), 3660 FROM provision LIMIT 1`,
    `INSERT INTO milestone (id, provision_id, code, title, sources) SELECT gen_random_uuid(), id, 'new', 'x', '[]' FROM provision LIMIT 1`,
    `INSERT INTO obligation (id, accord_id, provision_id, party) SELECT gen_random_uuid(), accord_id, id, 'new' FROM provision LIMIT 1`,
    `INSERT INTO criterion (id, accord_id, category_id, nature, level, version, text, status)
      SELECT gen_random_uuid(), accord_id, category_id, nature, level, 99, 'x', status FROM criterion LIMIT 1`,
    `INSERT INTO site (id, accord_id, code, kind, names, adm, sources) SELECT gen_random_uuid(), id, 'new', 'x', '{}', '{}', '[]' FROM accord`,
    `INSERT INTO party (id, accord_id, code, names, position) SELECT gen_random_uuid(), id, 'new', '{}', 9 FROM accord`,
    `INSERT INTO team (id, accord_id, code, name, kind) SELECT gen_random_uuid(), id, 'new', 'x', 'field' FROM accord`,
  ])("nothing is added to what an accord consists of: %s", async (sql) => {
    expect(await answer([sql])).toMatch(/^INSERT on \w+ without an audit entry$/);
    expect(await answer([sql], [LINK])).toBeNull();
  });
});

describe("a check that is asked early", () => {
  const determined = (last: Step): Step[] => {
    const made = randomUUID();
    const of = ([sql, values = []]: Step): Step => [sql, [made, ...values]];
    return [
      of([DETERMINATION, [duty, id("LEAD-1")]]),
      of([CITED, [approved.finding]]),
      [LINK],
      ["SET CONSTRAINTS ALL IMMEDIATE"],
      of(last),
    ];
  };
  it("lets no finding be cited or set aside that nobody has approved", async () => {
    const refused = "only findings of approved versions are cited";
    expect(await answer(...determined([CITED, [waiting.finding]]))).toBe(refused);
    expect(await answer(...determined([ASIDE, [waiting.finding]]))).toBe(refused);
    expect(
      await answer(...determined([DETERMINATION.replace("$1", "gen_random_uuid()").replace("$2", "$1"), []])),
    ).not.toBeNull();
  });
  it("lets nobody file or decide while their account is being closed", async () => {
    const [report, version] = [randomUUID(), randomUUID()];
    const filed: Step[] = [
      [REPORT, [report, version, team]],
      [VERSION, [version, report, id("OT-XS-1")]],
    ];
    expect(await answer(...filed, ["SET CONSTRAINTS check_filer IMMEDIATE"])).toBe("a version without an audit entry");
    const decided: Step = [REVIEW, [randomUUID(), waiting.version, "return", id("LEAD-1")]];
    expect(await answer(decided, ["SET CONSTRAINTS check_decider IMMEDIATE"])).toBe(
      "a decision without an audit entry",
    );
    await app.query("BEGIN");
    await app.query(decided[0], [...(decided[1] ?? [])]);
    await exercise.owner.query(`UPDATE "user" SET closed_at = now() WHERE id = $1`, [id("LEAD-1")]);
    await app.query(LINK);
    await expect(app.query("COMMIT")).rejects.toThrow("the account is closed");
    await exercise.owner.query(`ALTER TABLE "user" DISABLE TRIGGER stays_ended`);
    await exercise.owner.query(`UPDATE "user" SET closed_at = NULL`);
    await exercise.owner.query(`ALTER TABLE "user" ENABLE TRIGGER stays_ended`);
  });
});

describe("afterwards", () => {
  it("no words are added to a version, a decision or a determination, and no file to a summary", async () => {
    const { rows } = await exercise.owner.query("SELECT id FROM review WHERE version_id = $1", [approved.version]);
    const reason: Step = ["INSERT INTO review_content VALUES ($1, 'x')", [rows[0].id]];
    expect(await answer(reason, [LINK])).toBe("nothing is added to a decision afterwards");
    const words: Step = [
      "INSERT INTO version_content (version_id, salt, narrative, document) VALUES ($1, 'x', 'x', '{}')",
      [approved.version],
    ];
    expect(await answer(words, [LINK])).toMatch("duplicate key");
    const [report, version] = [randomUUID(), randomUUID()];
    const wordless = VERSION.slice(VERSION.indexOf("INSERT"), VERSION.indexOf(" RETURNING"));
    const first: Step[] = [
      [REPORT, [report, version, team]],
      [wordless, [version, report, id("OT-XS-1")]],
    ];
    expect(await answer(...first, [LINK])).toBe("a version without words");
  });
  it("nothing is added to a version that was decided in the same breath", async () => {
    const [report, version] = [randomUUID(), randomUUID()];
    const filed: Step[] = [
      [REPORT, [report, version, team]],
      [VERSION, [version, report, id("OT-XS-1")]],
      [FINDING, [version, duty]],
    ];
    const move: Step = ["UPDATE report SET current_version_id = $2 WHERE id = $1", [report, version]];
    const approve: Step = [REVIEW, [randomUUID(), version, "approve", id("LEAD-1")]];
    expect(await answer(...filed, approve, move, [LINK])).toBeNull();
    expect(await answer(...filed, approve, move, [FINDING, [version, duty]], [LINK])).toBe(
      "nothing is added to a version afterwards",
    );
  });
});

describe("the pointers of a report", () => {
  const wrong = "a report points to its newest version and to the newest approved one";
  it("hide no approved version, show no withdrawn one, and follow each decision", async () => {
    expect(await answer(["UPDATE report SET current_version_id = NULL WHERE id = $1", [approved.report]], [LINK])).toBe(
      wrong,
    );
    const withdraw: Step = [REVIEW, [randomUUID(), approved.version, "withdraw", id("LEAD-1")]];
    expect(await answer(withdraw, [LINK])).toBe(wrong);
    expect(
      await answer(withdraw, ["UPDATE report SET current_version_id = NULL WHERE id = $1", [approved.report]], [LINK]),
    ).toBeNull();
    expect(await answer([REVIEW, [randomUUID(), waiting.version, "approve", id("LEAD-1")]], [LINK])).toBe(wrong);
    const next = randomUUID();
    const amended: Step = [VERSION.replace("$2, 1,", "$2, 2,"), [next, approved.report, id("OT-XS-1")]];
    expect(await answer(amended, [LINK])).toBe(wrong);
    expect(
      await answer(
        amended,
        ["UPDATE report SET latest_version_id = $2 WHERE id = $1", [approved.report, next]],
        [LINK],
      ),
    ).toBeNull();
  });
  it("are of a version of its own", async () => {
    const ownVersion = "a report begins with a version of its own";
    expect(await answer([REPORT, [randomUUID(), approved.version, team]], [LINK])).toBe(ownVersion);
    expect(await answer([REPORT, [randomUUID(), null, team]], [LINK])).toBe(ownVersion);
  });
});

describe("what is said", () => {
  const dutyOf = (nature: string): string => {
    const provision = exercise.reference.provisions.find((p) => p.nature === nature);
    return Object.values(provision?.obligations ?? {})[0] ?? "";
  };
  /** A new report with one finding of this duty, level and place, after some other steps. */
  const says = (obligation: string, level: string, site: string | null = null, ...first: Step[]) => {
    const [report, version] = [randomUUID(), randomUUID()];
    const finding = FINDING.replace("(id,", "(site_id, id,")
      .replace("VALUES (", "VALUES ($4, ")
      .replace("'partial'", "$3");
    return answer(
      ...first,
      [REPORT, [report, version, team]],
      [VERSION, [version, report, id("OT-XS-1")]],
      [finding, [version, obligation, level, site]],
      [LINK],
    );
  };
  it("of a restraint is never compliant, and of nothing else that no breach was seen", async () => {
    const offered = { restraint: "no_breach_seen", condition: "compliant", act: "partial" };
    const others = { restraint: ["compliant", "partial"], condition: ["no_breach_seen"], act: ["no_breach_seen"] };
    for (const nature of ["restraint", "condition", "act"] as const) {
      expect(await says(dutyOf(nature), offered[nature])).toBeNull();
      for (const level of others[nature])
        expect(await says(dutyOf(nature), level)).toBe(`level ${level} is not offered for a ${nature}`);
    }
  });
  it("is said of an obligation and a site of the report's own accord", async () => {
    const [another, row] = [randomUUID(), randomUUID()];
    const accord: Step = ["INSERT INTO accord VALUES ($1, 'B', 'Other', 'B', 'exercise', 'UTC', '', '{}')", [another]];
    /** A row like one that is there, in this accord. */
    const like = (table: string, accordId: string): Step => [
      `INSERT INTO ${table} SELECT (jsonb_populate_record(t, $1)).* FROM ${table} t LIMIT 1`,
      [JSON.stringify({ id: row, accord_id: accordId, code: "new", party: "new" })],
    ];
    const own = exercise.reference.id;
    const outside = "finding outside its report's accord";
    expect(await says(duty, "partial", row, accord, like("site", own))).toBeNull();
    expect(await says(duty, "partial", row, accord, like("site", another))).toBe(outside);
    expect(await says(row, "inconclusive", null, accord, like("obligation", own))).toBeNull();
    expect(await says(row, "inconclusive", null, accord, like("obligation", another))).toBe(outside);
  });
  it("by a determination rests on evidence that it cites", async () => {
    const made = randomUUID();
    const judged: Step = [DETERMINATION, [made, duty, id("LEAD-1")]];
    expect(await answer(judged, [CITED, [made, approved.finding]], [LINK])).toBeNull();
    expect(await answer(judged, [LINK])).toBe("a determination cites its evidence");
    expect(await answer(judged, [ASIDE, [made, approved.finding]], [LINK])).toBe("a determination cites its evidence");
    expect(
      await answer([DETERMINATION.replace("'partial'", "'non_compliant'"), [made, duty, id("LEAD-1")]], [LINK]),
    ).toBe("a determination cites its evidence");
  });
  it("is withdrawn once", async () => {
    const withdraw = (): Step => [REVIEW, [randomUUID(), approved.version, "withdraw", id("LEAD-1")]];
    const move: Step = ["UPDATE report SET current_version_id = NULL WHERE id = $1", [approved.report]];
    expect(await answer(withdraw(), move, [LINK])).toBeNull();
    expect(await answer(withdraw(), move, withdraw(), [LINK])).toMatch("review_one_withdrawal");
  });
});

describe("a summary", () => {
  const text = "{}";
  const hash = createHash("sha256").update(text).digest("hex");
  const issue = (change: Record<string, string> = {}): Step => {
    const columns = {
      issued_at: "clock_timestamp()",
      snapshot_hash: `'${hash}'`,
      audit_seq: "(SELECT seq FROM audit_head)",
      audit_hash: "(SELECT hash FROM audit_head)",
      ...change,
    };
    return [
      `INSERT INTO summary (id, accord_id, number, period_from, period_until, cut_off, known_at, issued_by_id, snapshot, ${Object.keys(columns).join()})
        SELECT $1, id, 'S 1', now() - interval '2 days', now() - interval '1 day', now(), now(), $2, '${text}', ${Object.values(columns).join()} FROM accord`,
      ["5a000000-0000-4000-8000-000000000001", id("LEAD-1")],
    ];
  };
  const put = (bytes: string, sha256: string, kind = "csv"): Step => [
    "INSERT INTO summary_file (id, summary_id, kind, name, mime, bytes, sha256) VALUES (gen_random_uuid(), '5a000000-0000-4000-8000-000000000001', $1, 'x', 'x', $2, $3)",
    [kind, Buffer.from(bytes), sha256],
  ];
  it("is issued at its moment, and names the head of the chain of that moment", async () => {
    expect(await answer(issue(), put(text, hash, "json"), [LINK])).toBeNull();
    expect(await answer(issue({ issued_at: "now() - interval '1 day'" }), [LINK])).toBe(
      "a summary is issued at its moment",
    );
    const head = "a summary names the head of the chain of its moment";
    expect(await answer(issue({ audit_hash: `'${hash}'` }), [LINK])).toBe(head);
    expect(await answer(issue({ audit_seq: "999999" }), [LINK])).toBe(head);
  });
  it("names no head that others had followed a minute before", async () => {
    const { rows } = await exercise.owner.query("SELECT pg_get_functiondef('check_summary'::regproc) AS text");
    const older = {
      audit_seq: "(SELECT seq - 1 FROM audit_head)",
      audit_hash: "(SELECT prev_hash FROM audit_entry ORDER BY seq DESC LIMIT 1)",
    };
    expect(await answer(issue(older), [LINK])).toBeNull(); // Others may write while it is made.
    await exercise.owner.query(rows[0].text.replace("'1 minute'", "'0 minutes'"));
    const [late, newest] = [await answer(issue(older), [LINK]), await answer(issue(), [LINK])];
    await exercise.owner.query(rows[0].text);
    expect([late, newest]).toEqual(["a summary names the head of the chain of its moment", null]);
  });
  it("has the hashes of its words and bytes", async () => {
    expect(await answer(issue({ snapshot_hash: "'x'" }), [LINK])).toBe("a summary has the hash of its words");
    const bytes = "a file of a summary has the hash of its bytes";
    expect(await answer(issue(), put("other", hash), [LINK])).toBe(bytes);
    const other = createHash("sha256").update("other").digest("hex");
    expect(await answer(issue(), put("other", other), [LINK])).toBeNull();
    expect(await answer(issue(), put("other", other, "json"), [LINK])).toBe(bytes);
  });
});

describe("an account", () => {
  it("that was closed gets no password taken away to be chained again, and ends at the moment it is closed", async () => {
    const had: Step = [`UPDATE "user" SET password_hash = 'x' WHERE id = $1`, [id("LEAD-2")]];
    const none: Step = [`UPDATE "user" SET password_hash = NULL WHERE id = $1`, [id("LEAD-2")]];
    expect(await answer(had, none, [LINK])).toBe("an account that had a password keeps one");
    await app.query("BEGIN");
    const { rows } = await app.query(
      `UPDATE "user" SET closed_at = '2001-01-01' WHERE id = $1 RETURNING closed_at > now() - interval '1 minute' AS now`,
      [id("LEAD-2")],
    );
    expect(rows).toEqual([{ now: true }]);
  });
});

describe("a link of the chain", () => {
  it("is short, and names its actor in one spelling", async () => {
    expect(await answer(["SELECT append_audit('system', 'x', 'x', repeat('x', 1000001))"])).toBe(
      "audit fields are short",
    );
    const other = [`{${id("LEAD-1")}}`, id("LEAD-1").toUpperCase(), id("LEAD-1").replaceAll("-", "")];
    for (const name of other)
      expect(await answer(["SELECT append_audit($1, 'x', 'x', '{}')", [name]])).toBe("the account is closed");
  });
});

it("no row is committed later than ten minutes after its transaction began, so that its moment is no older", async () => {
  const texts = await exercise.owner.query<{ text: string }>(
    "SELECT pg_get_functiondef(f::regproc) AS text FROM unnest(ARRAY['check_chained', 'refuse_unchained']) f",
  );
  for (const { text } of texts.rows) await exercise.owner.query(text.replace("'10 minutes'", "'-1 minutes'"));
  const late = await answer([REVIEW, [randomUUID(), waiting.version, "return", id("LEAD-1")]], [LINK]);
  for (const { text } of texts.rows) await exercise.owner.query(text);
  expect(late).toMatch(/ that was held back$/);
});

it("counts are numbers", async () => {
  const milestone = `INSERT INTO milestone (id, provision_id, code, title, sources, quantity) SELECT gen_random_uuid(), id, 'new', 'x', '[]', 'NaN' FROM provision LIMIT 1`;
  expect(await answer([milestone], [LINK])).toMatch(/check constraint/);
});

it("a team's counter of reports goes up by one, so that nobody stops it from filing", async () => {
  const refused = "append-only: UPDATE on report_counter is refused";
  for (const last of ["0", "last", "last + 2", "2147483647"])
    expect(await answer([`UPDATE report_counter SET last = ${last}`])).toBe(refused);
  expect(await answer(["UPDATE report_counter SET last = last + 1, year = 2000"])).toBe(refused);
  expect(await answer(["UPDATE report_counter SET last = last + 1"])).toBeNull();
  const begun =
    "INSERT INTO report_counter (id, team_id, year, last) SELECT gen_random_uuid(), id, 2100, 9 FROM team LIMIT 1";
  expect(await answer([begun])).toBe("append-only: INSERT on report_counter is refused");
});

it("a version that speaks of nothing hides no other from those who review and read", async () => {
  const [report, version] = [randomUUID(), randomUUID()];
  await app.query("BEGIN");
  await app.query(REPORT, [report, version, team]);
  await app.query(VERSION, [version, report, id("OT-XS-1")]);
  await app.query(LINK);
  await app.query("COMMIT");
  const lead = exercise.who("LEAD-1");
  const queue = await reviewQueue(scopeFor(lead, "review.queue", exercise.reference.id), null);
  expect(queue.reports.map((r) => r.id)).toEqual(expect.arrayContaining([report, waiting.report]));
  const list = await listReports(scopeFor(lead, "report.read", exercise.reference.id), {
    team: null,
    after: null,
    size: 50,
  });
  expect(list.reports.map((r) => r.id)).toEqual(expect.arrayContaining([report, waiting.report]));
});
