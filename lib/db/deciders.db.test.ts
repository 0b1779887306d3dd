/** Who the database lets decide, asked by SQL as the app's role: whatever the app forgets to ask, it asks. */
import { randomUUID } from "node:crypto";
import { Client, DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { fileReport } from "@/lib/commands/file-report";
import { keepInquiry } from "@/lib/commands/keep-inquiry";
import { makeDetermination } from "@/lib/commands/make-determination";
import { reviewReport } from "@/lib/commands/review-report";
import { documentOf } from "@/lib/domain/exercise/recorder";
import { HOUR, minuteText } from "@/lib/domain/instant";

const PROVISION = "CF12-3";
/** Each decision with $1 as the account that makes it. */
const LEADS = {
  approve: "INSERT INTO review (id, version_id, step, by_id) SELECT gen_random_uuid(), id, 'approve', $1 FROM open",
  return: "INSERT INTO review (id, version_id, step, by_id) SELECT gen_random_uuid(), id, 'return', $1 FROM open",
  withdraw:
    "INSERT INTO review (id, version_id, step, by_id) SELECT gen_random_uuid(), id, 'withdraw', $1 FROM approved",
  determine: `WITH d AS (INSERT INTO determination (id, obligation_id, level, effective_from, criteria_version, by_id)
      SELECT gen_random_uuid(), obligation_id, 'non_compliant', now(), 1, $1 FROM seen RETURNING id)
    INSERT INTO determination_finding (id, determination_id, finding_id, treatment) SELECT gen_random_uuid(), d.id, seen.id, 'cited' FROM d, seen`,
  revoke:
    "INSERT INTO revocation (id, determination_id, by_id, reason) SELECT gen_random_uuid(), id, $1, 'x' FROM determination",
  "open an inquiry":
    "INSERT INTO inquiry (id, obligation_id, by_id, reason) SELECT gen_random_uuid(), obligation_id, $1, 'x' FROM seen",
  "close an inquiry":
    "INSERT INTO inquiry_end (id, inquiry_id, by_id, outcome) SELECT gen_random_uuid(), id, $1, 'x' FROM inquiry",
  watch: `INSERT INTO watch_entry (id, obligation_id, site_id, from_at, why, sources, recorded_by_id)
    SELECT gen_random_uuid(), w.obligation_id, w.site_id, now(), 'x', '[]', $1 FROM watch_entry w LIMIT 1`,
  "end a watch": `INSERT INTO watch_end (id, watch_entry_id, to_at, why, recorded_by_id)
    SELECT gen_random_uuid(), w.id, now(), 'x', $1 FROM watch_entry w LIMIT 1`,
  "record a status": `INSERT INTO instrument_status (id, instrument_id, kind, at, sources, recorded_by_id)
    SELECT gen_random_uuid(), p.instrument_id, 'resumed', now(), '[]', $1 FROM provision p WHERE p.code = '${PROVISION}'`,
  release: "INSERT INTO report_release (id, report_id, by_id) SELECT gen_random_uuid(), report_id, $1 FROM open",
  summarise: `INSERT INTO summary (id, accord_id, number, period_from, period_until, cut_off, known_at, issued_by_id, snapshot, snapshot_hash, audit_seq, audit_hash)
    SELECT gen_random_uuid(), r.accord_id, 'S 1', now() - interval '2 days', now() - interval '1 day', now(), now(), $1, '{}', encode(sha256('{}'), 'hex'), h.seq, h.hash FROM report r, audit_head h LIMIT 1`,
} as const;
const TAKE_BACK =
  "INSERT INTO review (id, version_id, step, by_id) SELECT gen_random_uuid(), id, 'take_back', $1 FROM open";
const TAKE_OVER = "INSERT INTO takeover (id, report_id, by_id) SELECT gen_random_uuid(), report_id, $1 FROM open";

const LEAD = "a lead of the accord";
/** Accounts that no decision of a lead may bear, whose name for it is made in beforeAll. */
const OTHERS = [
  "a lead of another accord",
  "a lead whose membership has ended",
  "a closed lead",
  "an observer of the accord",
  "a Secretariat reader of the accord",
  "an administrator",
  "nobody that is known",
] as const;
const accounts = new Map<string, string>();
let exercise: Exercise;
let app: Client;

beforeAll(async () => {
  exercise = await openExercise();
  const { owner, reference } = exercise;
  for (const view of [
    // What the statements above speak of, by the two reports that are filed below.
    `open AS SELECT v.id, v.report_id FROM report_version v WHERE NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id)`,
    `approved AS SELECT version_id AS id FROM review WHERE step = 'approve'`,
    `seen AS SELECT f.* FROM finding f JOIN approved a ON a.id = f.version_id`,
  ])
    await owner.query(`CREATE VIEW ${view}`);
  await owner.query("GRANT SELECT ON open, approved, seen TO ccm_app");
  const obligationId = reference.provisions.find((p) => p.code === PROVISION)?.obligations["XS"] ?? "";
  const lead = exercise.who("LEAD-1");
  const approved = await file();
  await reviewReport(lead, { step: "approve", versionId: approved });
  await file();
  const [finding] = (await owner.query<{ id: string }>("SELECT id FROM seen")).rows;
  const findings = [{ treatment: "cited" as const, findingId: finding?.id ?? "" }];
  const effectiveFrom = minuteText(Date.now() - 3 * HOUR);
  const judged = { obligationId, level: "partial" as const, effectiveFrom, rationale: "x", findings, accounts: [] };
  await makeDetermination(lead, judged);
  await keepInquiry(lead, { step: "open", obligationId, incidentId: null, reason: "x" });
  await makeAccounts();
  app = new Client({ connectionString: exercise.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await exercise.drop();
});

async function file(): Promise<string> {
  const [now, versionId] = [Date.now(), randomUUID()];
  const visit = { party: "XS", site: "ambry", from: now - 5 * HOUR, until: now - 4 * HOUR, access: "full" as const };
  const document = documentOf([{ ...visit, statements: [{ provision: PROVISION, level: "partial" }] }], "Seen.");
  const place = { reportId: randomUUID(), versionId, accordId: exercise.reference.id };
  await fileReport(exercise.who("OT-XS-1"), { ...place, document, now, backdatedTo: null });
  return versionId;
}

async function makeAccounts(): Promise<void> {
  const { owner, reference } = exercise;
  const another = randomUUID();
  await owner.query("INSERT INTO accord VALUES ($1, 'A', 'Another', 'A', 'exercise', 'UTC', '', '{}')", [another]);
  const made = async (who: string, role: string, accordId: string | null, ends: string | null = null) => {
    const id = randomUUID();
    accounts.set(who, id);
    const user = `INSERT INTO "user" (id, email, name, role) VALUES ($1, $2, 'x', $3)`;
    await owner.query(user, [id, `${id}@x.example`, role]);
    const member = "INSERT INTO membership (id, user_id, accord_id) VALUES (gen_random_uuid(), $1, $2)";
    if (accordId) await owner.query(member, [id, accordId]);
    if (ends) await owner.query(ends, [id]);
  };
  await made(LEAD, "mission-lead", reference.id);
  await made("a lead of another accord", "mission-lead", another);
  const leaves = "UPDATE membership SET ended_at = now() WHERE user_id = $1";
  await made("a lead whose membership has ended", "mission-lead", reference.id, leaves);
  const closes = `UPDATE "user" SET closed_at = now() WHERE id = $1`;
  await made("a closed lead", "mission-lead", reference.id, closes);
  await made("an observer of the accord", "observer", reference.id);
  await made("a Secretariat reader of the accord", "secretariat", reference.id);
  await made("an administrator", "administrator", null);
  accounts.set("nobody that is known", randomUUID());
  for (const code of ["OT-XS-1", "OT-XS-2", "OT-XN-1"]) accounts.set(code, exercise.who(code).id);
}

/** Reports point where their versions say, which the database requires of each transaction. */
const POINTERS = `UPDATE report r SET latest_version_id = (SELECT v.id FROM report_version v WHERE v.report_id = r.id ORDER BY v.n DESC LIMIT 1),
  current_version_id = (SELECT v.id FROM report_version v JOIN review w ON w.version_id = v.id WHERE v.report_id = r.id AND w.step IN ('approve', 'withdraw')
    GROUP BY v.id HAVING count(*) = 1 ORDER BY v.n DESC LIMIT 1)`;

/** What the database answers; null: it would be committed. Nothing stays of it. */
async function answer(sql: string, who: string): Promise<string | null> {
  await app.query("BEGIN");
  try {
    const { rowCount } = await app.query(sql, [accounts.get(who)]);
    await app.query(POINTERS);
    await app.query("SELECT append_audit('system', 'x', 'x', '{}')");
    await app.query("SET CONSTRAINTS ALL IMMEDIATE");
    return rowCount ? null : "nothing to do it to";
  } catch (error) {
    if (error instanceof DatabaseError) return error.message;
    throw error;
  } finally {
    await app.query("ROLLBACK");
  }
}

describe("a lead of the accord, and nobody else, may", () => {
  it.each(Object.entries(LEADS))("%s", async (_, sql) => {
    expect(await answer(sql, LEAD)).toBeNull();
    for (const who of OTHERS) expect.soft(await answer(sql, who), who).toMatch(/^only a mission lead of the accord /);
  });
});

describe("what authors do", () => {
  const FILE = `WITH v AS (INSERT INTO report_version (id, report_id, n, author_id, content_hash)
    SELECT gen_random_uuid(), v.report_id, 2, $1, 'x' FROM report_version v JOIN approved a ON a.id = v.id RETURNING id)
  INSERT INTO version_content (version_id, salt, narrative, document) SELECT id, 'x', 'x', '{}' FROM v`;
  it.each(["OT-XS-1", "OT-XS-2"])("is filed by %s of the report's team", async (who) => {
    expect(await answer(FILE, who)).toBeNull();
  });
  it.each(["OT-XN-1", ...OTHERS.slice(0, -1), LEAD])("is not filed by %s", async (who) => {
    expect(await answer(FILE, who)).toBe("only an observer of its team files a version");
  });
  it("is theirs as long as they are observers with an open account", async () => {
    expect(await answer(TAKE_BACK, "OT-XS-1")).toBeNull();
    await exercise.owner.query("UPDATE membership SET ended_at = now() WHERE user_id = $1", [accounts.get("OT-XS-1")]);
    expect(await answer(TAKE_BACK, "OT-XS-1")).toBe("only an observer of the accord takes a version back");
  });
  it.each(["OT-XN-1", ...OTHERS, LEAD])("is not taken over by %s", async (who) => {
    expect(await answer(TAKE_OVER, who)).toBe("only an observer of its team takes a report over");
  });
  it("is taken over by a team-mate", async () => {
    expect(await answer(TAKE_OVER, "OT-XS-2")).toBeNull();
  });
});

describe("what a demonstration backdates", () => {
  const past =
    "INSERT INTO inquiry (id, obligation_id, by_id, reason, recorded_at, backdated) SELECT gen_random_uuid(), obligation_id, $1, 'x', '2025-01-01', true FROM seen";
  it.each(["a closed lead", "a lead whose membership has ended"])("may be of %s", async (who) => {
    expect(await answer(past, who)).toBeNull();
  });
  it.each(["a lead of another accord", "an observer of the accord"])("is not of %s", async (who) => {
    expect(await answer(past, who)).toBe("only a mission lead of the accord opens an inquiry");
  });
});
