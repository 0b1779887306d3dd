import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import type { Actor } from "@/lib/domain/actor";
import { EXERCISE_CODE } from "@/lib/domain/exercise/accord";
import { documentOf, on } from "@/lib/domain/exercise/recorder";
import { DAY, dayText, parseDay } from "@/lib/domain/instant";
import { MOST_FINDINGS, MOST_TO_CUT_OFF } from "@/lib/domain/summary";
import { contentSeen } from "@/lib/platform/content-hash";
import { scopeFor } from "@/lib/policy/scope";
import { issuedSummaries, issuedSummary, summaryContent, summaryFile } from "@/lib/queries/summaries";
import { accordIdOf } from "./accord-drafts";
import { fileReport } from "./file-report";
import { issueSummary } from "./issue-summary";
import { reviewReport } from "./review-report";

const accordId = accordIdOf(EXERCISE_CODE);
const DAYS = { from: "2025-06-01", until: "2025-06-30", cutOff: "2025-06-30" };
let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());
const who = (code: string): Actor => exercise.who(code);

it("two leads who issue previews of their own at the same time both succeed, and the numbers have no gap", async () => {
  const scope = scopeFor(who("LEAD-1"), "summary.issue", accordId);
  const now = Date.now();
  const previews = [who("LEAD-1"), who("LEAD-2"), who("LEAD-1")].map((lead, n) => ({ lead, knownAt: now - n }));
  const issued = await Promise.all(
    previews.map(async ({ lead, knownAt }) => {
      const seen = contentSeen(await summaryContent(scope, DAYS, knownAt));
      return issueSummary(lead, accordId, { ...DAYS, knownAt, seen }, Date.now());
    }),
  );
  const numbers = ["001", "002", "003"].map((n) => `${EXERCISE_CODE} S-${n}`);
  expect(issued.map(({ number }) => number).sort()).toEqual(numbers);
  const listed = await issuedSummaries(scope);
  expect(listed.map(({ number }) => number).sort()).toEqual(numbers);
  const names = listed.flatMap(({ files }) => files.map(({ name }) => name)); // The accord's code says EXERCISE already.
  expect(names.filter((name) => name.match(/EXERCISE/g)?.length !== 1)).toEqual([]);
});

it("one preview is issued once, however often and by whomever it is sent", async () => {
  const scope = scopeFor(who("LEAD-1"), "summary.issue", accordId);
  const knownAt = Date.now();
  const seen = contentSeen(await summaryContent(scope, DAYS, knownAt));
  const send = (lead: string) => issueSummary(who(lead), accordId, { ...DAYS, knownAt, seen }, Date.now());
  const before = (await issuedSummaries(scope)).length;
  const entries = async (): Promise<number> => {
    const { rows } = await exercise.owner.query(
      "SELECT count(*)::int AS n FROM audit_entry WHERE verb = 'summary.issue'",
    );
    return (rows[0] as { n: number }).n;
  };
  const chained = await entries();
  const issued = await Promise.all(["LEAD-1", "LEAD-2", "LEAD-1"].map(send));
  const again = await send("LEAD-1");
  expect(new Set([...issued, again].map(({ id }) => id)).size).toBe(1);
  expect((await issuedSummaries(scope)).length).toBe(before + 1);
  expect(await entries()).toBe(chained + 1);
});

it("is not there for those who read the summaries of another accord", async () => {
  const own = scopeFor(who("LEAD-1"), "summary.read", accordId);
  const [issued] = await issuedSummaries(own);
  const elsewhere = randomUUID();
  const stranger: Actor = { ...who("LEAD-1"), memberships: [{ accordId: elsewhere, teamId: null, teamCode: null }] };
  const scope = scopeFor(stranger, "summary.read", elsewhere);
  const id = issued?.id ?? "";
  expect((await summaryFile(own, id, "pdf")).bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await issuedSummaries(scope)).toEqual([]);
  await expect(issuedSummary(scope, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(summaryFile(scope, id, "pdf")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("is neither drawn up before its cut-off is over nor issued by what will be recorded later", async () => {
  const scope = scopeFor(who("LEAD-1"), "summary.issue", accordId);
  const now = Date.now();
  const days = { from: dayText(now), until: dayText(now), cutOff: dayText(now) };
  const notOver = { code: "INVALID", problems: [{ path: "cutOff", key: "cutOffNotOver" }] };
  await expect(summaryContent(scope, days, now)).rejects.toMatchObject(notOver);
  const end = (parseDay(DAYS.cutOff) ?? 0) + DAY;
  await expect(summaryContent(scope, DAYS, end - 1)).rejects.toMatchObject(notOver);
  expect((await summaryContent(scope, DAYS, end)).format).toBe("summary/1");
  const knownAt = now + DAY;
  const seen = contentSeen(await summaryContent(scope, DAYS, knownAt));
  await expect(issueSummary(who("LEAD-1"), accordId, { ...DAYS, knownAt, seen }, now)).rejects.toMatchObject({
    code: "INVALID",
    problems: [{ path: "knownAt", key: "inTheFuture" }],
  });
});

it("is not issued from a preview that became untrue: a breach was approved since", async () => {
  const days = { from: "2025-05-01", until: "2025-05-31", cutOff: "2025-05-31" };
  const scope = scopeFor(who("LEAD-1"), "summary.issue", accordId);
  const knownAt = Date.now();
  const seen = contentSeen(await summaryContent(scope, days, knownAt));
  const versionId = await shotsOn("2025-05-20 10:00");
  const issue = () => issueSummary(who("LEAD-1"), accordId, { ...days, knownAt, seen }, Date.now());
  await expect(issue()).resolves.toHaveProperty("number"); // What nobody approved changes nothing.
  await reviewReport(who("LEAD-2"), { step: "approve", versionId });
  await expect(issue()).rejects.toMatchObject({ code: "CONFLICT" });
});

it("is not issued past a breach whose approval is under way while it is worked out", async () => {
  const days = { from: "2025-04-01", until: "2025-04-30", cutOff: "2025-04-30" };
  const knownAt = Date.now();
  const seen = contentSeen(await summaryContent(scopeFor(who("LEAD-1"), "summary.issue", accordId), days, knownAt));
  const versionId = await shotsOn("2025-04-20 10:00");
  const waiting = async () => {
    await exercise.owner.query("SELECT pg_stat_clear_snapshot()"); // Else a transaction is told of the same connections again.
    const { rows } = await exercise.owner.query<{ n: number }>(
      `SELECT count(DISTINCT l.pid)::int AS n FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE NOT l.granted AND a.datname = current_database()`,
    );
    return rows[0]?.n;
  };
  await exercise.owner.query("BEGIN");
  await exercise.owner.query("SELECT FROM audit_head FOR UPDATE"); // No link of the chain can be made meanwhile.
  const approved = reviewReport(who("LEAD-2"), { step: "approve", versionId });
  await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
  const issued = issueSummary(who("LEAD-1"), accordId, { ...days, knownAt, seen }, Date.now()).then(
    () => "issued",
    (error: unknown) => (error as { code: string }).code,
  );
  await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
  await exercise.owner.query("ROLLBACK");
  await approved;
  expect(await issued).toBe("CONFLICT");
});

it("lists what was evidence at its K, also where it was withdrawn since", async () => {
  const days = { from: "2025-03-01", until: "2025-03-31", cutOff: "2025-03-31" };
  const scope = scopeFor(who("LEAD-1"), "summary.issue", accordId);
  const versionId = await shotsOn("2025-03-20 10:00");
  const listed = async (knownAt: number) => (await summaryContent(scope, days, knownAt)).findings.length;
  const waiting = await listed(Date.now());
  await reviewReport(who("LEAD-2"), { step: "approve", versionId });
  const approved = Date.now();
  await reviewReport(who("LEAD-2"), { step: "withdraw", versionId, reason: "Not shots." });
  expect(await listed(approved)).toBe(waiting + 1);
  expect(await listed(Date.now())).toBe(waiting);
});

/** A breach at that time, filed and waiting for a lead; the version's id. */
async function shotsOn(time: string): Promise<string> {
  const from = on(time);
  const statements = [{ provision: "CF12-1", level: "non_compliant" as const }];
  const place = { party: "XN", site: "saddle-pass", access: "full" } as const;
  const document = documentOf([{ ...place, from, until: from + 3_600_000, statements }], "Shots.");
  const ids = { reportId: randomUUID(), versionId: randomUUID() };
  await fileReport(who("OT-XN-1"), { ...ids, accordId, document, now: Date.now(), backdatedTo: null });
  return ids.versionId;
}

/** Rows of the table that lanes and summaries count in, as approved findings of one day leave them. */
async function crowd(day: string, rows: number): Promise<void> {
  await exercise.owner.query(
    `INSERT INTO evidence (obligation_id, finding_id, report_id, version_id, lineage, team, site, observed_from, observed_until, access, level, whole,
        kind, submitted_at, approved_at)
      SELECT o.id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), n::text, 'OT-XN', '', d, d + interval '1 hour', 'full', 'inconclusive', false,
        'other', d + interval '2 hours', d + interval '3 hours'
      FROM (SELECT id FROM obligation WHERE accord_id = $1 ORDER BY id LIMIT 1) o, generate_series(1, $3::int) n, (SELECT $2::timestamptz AS d) t`,
    [accordId, `${day}T10:00:00+07:00`, rows],
  );
}

describe("a summary of more findings than the app can draw", () => {
  const scope = () => scopeFor(who("LEAD-1"), "summary.issue", accordId);
  const refusal = (problem: object) => ({ code: "INVALID", problems: [problem] });

  it("is refused at its period, in preview and issue alike, and a shorter period is not", async () => {
    const days = { from: "2025-08-01", until: "2025-08-31", cutOff: "2025-08-31" };
    await crowd("2025-08-10", MOST_FINDINGS);
    expect((await summaryContent(scope(), days, Date.now())).format).toBe("summary/1");
    await crowd("2025-08-20", 1);
    const values = { count: MOST_FINDINGS + 1, max: MOST_FINDINGS };
    const expected = refusal({ path: "until", key: "periodTooFull", values });
    await expect(summaryContent(scope(), days, Date.now())).rejects.toMatchObject(expected);
    const now = Date.now();
    const issuing = issueSummary(who("LEAD-1"), accordId, { ...days, knownAt: now, seen: "0".repeat(64) }, now);
    await expect(issuing).rejects.toMatchObject(expected);
    expect((await summaryContent(scope(), { ...days, from: "2025-08-15" }, Date.now())).format).toBe("summary/1");
  });

  it("is refused at its cut-off when they lie between a short period and a late cut-off", async () => {
    await crowd("2025-10-10", MOST_TO_CUT_OFF);
    const days = { from: "2025-07-01", until: "2025-07-01", cutOff: "2025-10-31" };
    const values = { count: MOST_TO_CUT_OFF + MOST_FINDINGS + 1, max: MOST_TO_CUT_OFF };
    const expected = refusal({ path: "cutOff", key: "cutOffTooFar", values });
    await expect(summaryContent(scope(), days, Date.now())).rejects.toMatchObject(expected);
    expect((await summaryContent(scope(), { ...days, cutOff: "2025-07-31" }, Date.now())).format).toBe("summary/1");
  });
});
