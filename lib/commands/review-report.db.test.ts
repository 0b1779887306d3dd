import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { db } from "@/lib/db/pool";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { EXERCISE_CODE } from "@/lib/domain/exercise/accord";
import { documentOf, on } from "@/lib/domain/exercise/recorder";
import type { Level } from "@/lib/domain/level";
import { scopeFor } from "@/lib/policy/scope";
import { pendingFindings } from "@/lib/queries/dashboard";
import { provisionData } from "@/lib/queries/provision";
import { reviewQueue } from "@/lib/queries/review";
import { waitingFor } from "@/lib/queries/waiting";
import { accordIdOf } from "./accord-drafts";
import { fileReport } from "./file-report";
import { takeOverReport } from "./hand-report";
import { reviewReport } from "./review-report";

const accordId = accordIdOf(EXERCISE_CODE);
let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());
const who = (code: string): Actor => exercise.who(code);

/** A submitted report; gives its ids. */
async function filed(
  level: Level = "no_breach_seen",
  author = who("OT-XN-1"),
): Promise<{ reportId: string; versionId: string }> {
  const ids = { reportId: randomUUID(), versionId: randomUUID() };
  const from = on("2025-06-01 10:00");
  const visit = { party: "XN", site: "alder-brook", from, until: from + 3_600_000, access: "full" as const };
  const document = documentOf([{ ...visit, statements: [{ provision: "CF12-1", level }] }], "Seen.");
  await fileReport(author, { ...ids, accordId, document, now: Date.now(), backdatedTo: null });
  return ids;
}

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

const INSERT = "INSERT INTO review (id, version_id, step, by_id) VALUES ($1, $2, $3, $4)";

describe("two leads at the same time", () => {
  it("one wins, the other is told, and one decision is stored", async () => {
    const { reportId, versionId } = await filed();
    const outcomes = await Promise.allSettled([
      reviewReport(who("LEAD-1"), { step: "approve", versionId }),
      reviewReport(who("LEAD-2"), { step: "return", versionId, reason: "Which post?" }),
    ]);
    const lost = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(lost).toHaveLength(1);
    expect(lost[0]?.reason).toMatchObject({ name: "AppError", code: "CONFLICT" });
    const decisions = await exercise.owner.query("SELECT step FROM review WHERE version_id = $1", [versionId]);
    expect(decisions.rows).toHaveLength(1);
    const state = decisions.rows[0].step === "approve" ? "approved" : "returned";
    expect(lost[0]?.reason.problems).toEqual([{ path: "", key: "decidedFirst", values: { state } }]);
    const report = await exercise.owner.query("SELECT current_version_id FROM report WHERE id = $1", [reportId]);
    expect(report.rows[0].current_version_id).toBe(decisions.rows[0].step === "approve" ? versionId : null);
  });
});

describe("four eyes", () => {
  it("is kept by policy: nobody decides on a version they wrote, and observers decide on none", async () => {
    const { versionId } = await filed();
    const author: Actor = { ...who("OT-XN-1"), role: "mission-lead" }; // Became a lead since.
    expect((await refusal(reviewReport(author, { step: "approve", versionId }))).code).toBe("FORBIDDEN");
    expect((await refusal(reviewReport(who("OT-XN-2"), { step: "approve", versionId }))).code).toBe("FORBIDDEN");
    expect((await refusal(reviewReport(who("OT-XS-1"), { step: "approve", versionId }))).code).toBe("NOT_FOUND");
  });

  it("is kept by the database as well, whoever asks it", async () => {
    const { versionId } = await filed();
    const insert = (step: string, code: string) =>
      exercise.owner.query(INSERT, [randomUUID(), versionId, step, who(code).id]);
    await expect(insert("approve", "OT-XN-1")).rejects.toThrow("nobody reviews a version they wrote");
    await expect(insert("approve", "OT-XN-2")).rejects.toThrow("only a mission lead of the accord reviews");
    await expect(insert("take_back", "OT-XN-2")).rejects.toThrow("only the author takes a version back");
    await expect(insert("withdraw", "LEAD-1")).rejects.toThrow("only an approved version is withdrawn");
    await insert("approve", "LEAD-1");
    await expect(insert("return", "LEAD-2")).rejects.toThrow("review_one_decision");
  });

  it("cannot be undone by the app's role: reviews and versions are not changed or deleted", async () => {
    const { versionId } = await filed();
    await reviewReport(who("LEAD-1"), { step: "approve", versionId });
    const app = new Client({ connectionString: exercise.appUrl });
    await app.connect();
    try {
      const update = app.query("UPDATE review SET by_id = $1 WHERE version_id = $2", [who("LEAD-2").id, versionId]);
      await expect(update).rejects.toThrow("permission denied");
      await expect(app.query("DELETE FROM review WHERE version_id = $1", [versionId])).rejects.toThrow(
        "permission denied",
      );
      const rewrite = app.query("UPDATE version_content SET narrative = '' WHERE version_id = $1", [versionId]);
      await expect(rewrite).rejects.toThrow("permission denied");
    } finally {
      await app.end();
    }
    await expect(exercise.owner.query("DELETE FROM review WHERE version_id = $1", [versionId])).rejects.toThrow(
      "append-only",
    );
  });
});

describe("a decision", () => {
  it("is withdrawn with a reason, after which nothing of the report is approved", async () => {
    const { reportId, versionId } = await filed();
    expect((await refusal(reviewReport(who("LEAD-1"), { step: "withdraw", versionId, reason: "Wrong." }))).code).toBe(
      "CONFLICT",
    );
    await reviewReport(who("LEAD-1"), { step: "approve", versionId });
    const after = await reviewReport(who("LEAD-2"), { step: "withdraw", versionId, reason: "It was the other bank." });
    expect(after.state).toBe("withdrawn");
    const report = await exercise.owner.query("SELECT current_version_id FROM report WHERE id = $1", [reportId]);
    expect(report.rows[0].current_version_id).toBeNull();
  });

  it("comes too late for what its author took back", async () => {
    const { versionId } = await filed();
    expect((await refusal(reviewReport(who("OT-XN-2"), { step: "take_back", versionId }))).code).toBe("FORBIDDEN");
    await reviewReport(who("OT-XN-1"), { step: "take_back", versionId });
    expect((await refusal(reviewReport(who("LEAD-1"), { step: "approve", versionId }))).code).toBe("CONFLICT");
  });

  it("that is sent again because its answer was lost is told again, and made once; other words are no repeat", async () => {
    const { versionId } = await filed();
    const decision = { step: "return", versionId, reason: "Which bank?" } as const;
    const first = await reviewReport(who("LEAD-1"), decision);
    expect(await reviewReport(who("LEAD-1"), decision)).toEqual(first);
    for (const attempt of [
      () => reviewReport(who("LEAD-2"), decision),
      () => reviewReport(who("LEAD-1"), { ...decision, reason: "Which hill?" }),
      () => reviewReport(who("LEAD-1"), { step: "approve", versionId }),
    ])
      expect((await refusal(attempt())).code).toBe("CONFLICT");
    const { rowCount } = await exercise.owner.query("SELECT FROM review WHERE version_id = $1", [versionId]);
    expect(rowCount).toBe(1);
    const approved = await filed();
    const approval = { step: "approve", versionId: approved.versionId } as const;
    expect((await reviewReport(who("LEAD-1"), approval)).state).toBe("approved");
    expect((await reviewReport(who("LEAD-1"), approval)).state).toBe("approved");
    await reviewReport(who("LEAD-2"), { step: "withdraw", versionId: approved.versionId, reason: "Wrong." });
    expect((await refusal(reviewReport(who("LEAD-1"), approval))).code).toBe("CONFLICT");
  });

  it("leaves no words in the audit chain", async () => {
    const { reportId, versionId } = await filed();
    await reviewReport(who("LEAD-1"), { step: "return", versionId, reason: "A word that must be erasable." });
    const entries = await exercise.owner.query(
      "SELECT verb, payload FROM audit_entry WHERE subject = $1 ORDER BY seq",
      [reportId],
    );
    expect(entries.rows.map((row) => row.verb)).toEqual(["report.submit", "report.return"]);
    expect(JSON.stringify(entries.rows)).not.toContain("erasable");
  });
});

describe("the queue", () => {
  it("has flash first, then the oldest, and nothing that is decided", async () => {
    const older = await filed("inconclusive");
    const newer = await filed("inconclusive");
    const flash = await filed("non_compliant");
    const decided = await filed("non_compliant");
    await reviewReport(who("LEAD-1"), { step: "approve", versionId: decided.versionId });
    const { reports, total } = await reviewQueue(scopeFor(who("LEAD-1"), "review.queue", accordId), null);
    const places = [flash, older, newer, decided].map(({ reportId }) => reports.findIndex(({ id }) => id === reportId));
    expect(places[3]).toBe(-1);
    expect(places[0]).toBe(0);
    expect(places[1]).toBeLessThan(places[2] ?? 0);
    expect(total).toBe(reports.length);
  });

  it("holds nothing that the reader wrote, who became a lead since", async () => {
    const { reportId } = await filed();
    const queueOf = async (actor: Actor) => {
      const { reports, total } = await reviewQueue(scopeFor(actor, "review.queue", accordId), null);
      return { holds: reports.some(({ id }) => id === reportId), isWhole: total === reports.length };
    };
    expect(await queueOf(who("LEAD-1"))).toEqual({ holds: true, isWhole: true });
    expect(await queueOf({ ...who("OT-XN-1"), role: "mission-lead" })).toEqual({ holds: false, isWhole: true });
  });

  it("is counted for who can do something about it, in this accord alone", async () => {
    const elsewhere = randomUUID();
    const inBoth = (actor: Actor): Actor => ({
      ...actor,
      memberships: actor.memberships.flatMap((m) => [m, { ...m, accordId: elsewhere }]),
    });
    const promoted: Actor = { ...who("OT-XN-1"), role: "mission-lead" };
    const people = [who("LEAD-1"), promoted, who("OT-XN-1"), who("OT-XN-2"), who("OT-XS-1")];
    const counted = async () => {
      const found = await Promise.all(people.map((actor) => waitingFor(actor, accordId)));
      return found.map(({ reports, review }) => [reports, review]);
    };
    const before = await counted();
    const since = async () =>
      (await counted()).map((now, i) => now.map((n, place) => n - (before[i]?.[place] ?? Number.NaN)));
    const { reportId, versionId } = await filed();
    expect(await since()).toEqual([
      [0, 1],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]); // Nobody reviews what they wrote.
    await reviewReport(who("LEAD-1"), { step: "return", versionId, reason: "Which hill?" });
    expect(await since()).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    await takeOverReport(who("OT-XN-2"), reportId);
    expect((await since())[3]).toEqual([1, 0]);
    await filed();
    const nothing = { reports: 0, review: 0 };
    for (const actor of people) expect(await waitingFor(inBoth(actor), elsewhere)).toEqual(nothing);
    for (const role of ["secretariat", "administrator"] as const)
      expect(await waitingFor({ ...who("LEAD-1"), role }, accordId)).toEqual(nothing);
  });

  it("is paged without repeating or missing one, however many wait", async () => {
    for (let i = 0; i < 101; i++) await filed(i % 50 === 0 ? "non_compliant" : "inconclusive");
    const scope = scopeFor(who("LEAD-1"), "review.queue", accordId);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await reviewQueue(scope, after);
      seen.push(...page.reports.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    const all = await exercise.owner.query(
      `SELECT r.id FROM report r JOIN report_version v ON v.id = r.latest_version_id
        WHERE NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id) ORDER BY v.flash DESC, v.submitted_at, r.id`,
    );
    expect(seen).toEqual(all.rows.map((row) => row.id));
    expect(seen.length).toBeGreaterThan(100);
  });

  it.each(["x", "2_1_1", `0_${"9".repeat(17)}_00000000-0000-4000-8000-000000000000`])(
    "starts at the first page where the address holds no cursor: %s",
    async (after) => {
      const scope = scopeFor(who("LEAD-1"), "review.queue", accordId);
      const [asked, first] = [await reviewQueue(scope, after), await reviewQueue(scope, null)];
      expect(asked.reports).toEqual(first.reports);
    },
  );

  it("is kept by the database alone: what is open follows from versions and reviews, and nobody else writes it", async () => {
    const open = await exercise.owner.query(`SELECT version_id AS id, state FROM open_version ORDER BY 1`);
    const follows = await exercise.owner.query(
      `SELECT v.id, CASE WHEN w.step IS NULL THEN 'undecided' ELSE 'returned' END AS state FROM report r
        JOIN report_version v ON v.id = r.latest_version_id LEFT JOIN review w ON w.version_id = v.id
        WHERE w.step IS NULL OR w.step = 'return' ORDER BY 1`,
    );
    expect(open.rows).toEqual(follows.rows);
    expect(new Set(open.rows.map((row) => row.state))).toEqual(new Set(["undecided", "returned"]));
    const waited = await exercise.owner.query("SELECT version_id AS id, period::text FROM waited ORDER BY 1");
    const told = await exercise.owner.query(
      `SELECT v.id, tstzrange(v.submitted_at, w.at)::text AS period FROM review w JOIN report_version v ON v.id = w.version_id
        WHERE w.step <> 'withdraw' AND v.submitted_at < w.at ORDER BY 1`,
    );
    expect(waited.rows).toEqual(told.rows);
    expect(waited.rows.length).toBeGreaterThan(5);
    for (const text of [
      "DELETE FROM waited",
      "DELETE FROM open_version",
      "UPDATE open_version SET urgency = 1",
      "TRUNCATE open_version",
    ])
      await expect(db().query(text)).rejects.toThrow(/permission denied/);
  });

  it("tells of a joint duty what waits for both parties, whichever the report names", async () => {
    const { code, obligations } = exercise.reference.provisions.find((p) => p.code === "JM04-6") ?? {
      code: "",
      obligations: {},
    };
    const scope = scopeFor(who("LEAD-1"), "lane.read", accordId);
    const before = await pendingFindings(scope, Date.now());
    const from = on("2025-11-01 10:00");
    const visit = { party: "XN", site: null, from, until: from + 3_600_000, access: "full" as const };
    const document = documentOf([{ ...visit, statements: [{ provision: code, level: "partial" }] }], "Seen.");
    const ids = { reportId: randomUUID(), versionId: randomUUID(), accordId };
    await fileReport(who("OT-XN-1"), { ...ids, document, now: Date.now(), backdatedTo: null });
    const now = Date.now();
    const [all, page] = await Promise.all([
      pendingFindings(scope, now),
      provisionData(scope, code, { asOf: now, knownAt: now }),
    ]);
    expect(Object.keys(obligations)).toEqual(["XN", "XS"]);
    for (const id of Object.values(obligations)) {
      expect(all.get(id)?.findings).toBe((before.get(id)?.findings ?? 0) + 1);
      expect(page?.pending.get(id)).toEqual(all.get(id));
      expect((await pendingFindings(scope, now, [id])).get(id)).toEqual(all.get(id));
    }
  });

  it("tells for any moment what waited then, by obligation", async () => {
    const { rows: moments } = await exercise.owner.query<{ at: number }>(
      "SELECT at FROM review UNION SELECT submitted_at FROM report_version ORDER BY 1",
    );
    const seen = new Set<number>();
    for (const { at } of moments) {
      const { rows } = await exercise.owner.query<{ id: string; findings: number; since: number }>(
        `SELECT o.id, count(*)::int AS findings, min(v.submitted_at) AS since
          FROM obligation o JOIN provision p ON p.id = o.provision_id, report_version v JOIN report r ON r.id = v.report_id JOIN finding f ON f.version_id = v.id
          WHERE f.obligation_id IN (SELECT x.id FROM obligation x WHERE x.id = o.id OR (p.joint AND x.provision_id = p.id)) AND r.accord_id = $1 AND v.submitted_at <= $2
            AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step <> 'withdraw' AND w.at <= $2) GROUP BY 1`,
        [accordId, new Date(at)],
      );
      const pending = await pendingFindings(scopeFor(who("LEAD-1"), "lane.read", accordId), at);
      expect(new Map(rows.map(({ id, findings, since }) => [id, { findings, since }]))).toEqual(
        new Map([...pending].map(([id, { findings, since }]) => [id, { findings, since }])),
      );
      seen.add(rows.reduce((sum, row) => sum + row.findings, 0));
    }
    expect(seen.size).toBeGreaterThan(10);
  });
});
