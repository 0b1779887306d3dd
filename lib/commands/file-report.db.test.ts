import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { countRefusedFiling } from "@/lib/auth/slow-down";
import { verifyChain } from "@/lib/db/audit";
import { getFiledVersion } from "@/lib/db/reports";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { EXERCISE_CODE } from "@/lib/domain/exercise/accord";
import { derivedObservationId, identified } from "@/lib/domain/observation-id";
import { FILING, throttleRule } from "@/lib/domain/throttle";
import { canonicalJson, textHash } from "@/lib/platform/content-hash";
import { scopeFor } from "@/lib/policy/scope";
import { reportView, type VersionsAsked } from "@/lib/queries/report-view";
import { listReports, returnedReports } from "@/lib/queries/reports";
import type { ReportDocument } from "@/lib/schemas/report";
import { accordIdOf } from "./accord-drafts";
import { type FiledReceipt, fileAtOnce, fileReport } from "./file-report";
import { releaseReport, takeOverReport } from "./hand-report";
import { reviewReport } from "./review-report";

const accordId = accordIdOf(EXERCISE_CODE);
let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());
const who = (code: string): Actor => exercise.who(code);

const words = (narrative: string, place = { party: "XN", site: "alder-brook" }): ReportDocument => ({
  accord: EXERCISE_CODE,
  narrative,
  sourceNote: "",
  observations: [
    {
      ...place,
      observedFrom: "2025-06-01T10:00",
      observedUntil: "2025-06-01T11:00",
      access: "full",
      refusedBy: null,
      howObserved: "saw",
      urgent: [],
      statements: [
        { provision: "CF12-1", level: "no_breach_seen", quantities: [] },
        { provision: "CF12-2", level: "no_breach_seen", quantities: [] },
      ],
    },
  ],
});
type Ids = { reportId: string; versionId: string };
const newIds = (reportId: string = randomUUID()): Ids => ({ reportId, versionId: randomUUID() });
const file = (actor: Actor, ids: Ids, document: ReportDocument, base?: string): Promise<FiledReceipt> =>
  fileReport(actor, {
    ...ids,
    ...(base && { baseVersionId: base }),
    accordId,
    document,
    now: Date.now(),
    backdatedTo: null,
  });
const decide = (actor: Actor, step: "approve" | "return", versionId: string) =>
  reviewReport(actor, step === "approve" ? { step, versionId } : { step, versionId, reason: "Say which bank." });

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}
const count = async (table: string, where: string, value: string): Promise<number> =>
  Number((await exercise.owner.query(`SELECT count(*) FROM ${table} WHERE ${where} = $1`, [value])).rows[0].count);

describe("filing a report", () => {
  it("gives the same receipt for the same content again, and stores it once", async () => {
    const ids = newIds();
    const first = await file(who("OT-XN-1"), ids, words("Quiet."));
    const again = await file(who("OT-XN-1"), ids, words("Quiet."));
    expect(first.repeated).toBe(false);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await count("report_version", "report_id", ids.reportId)).toBe(1);
    expect(await count("finding", "version_id", ids.versionId)).toBe(2);
    expect(await count("audit_entry", "subject", ids.reportId)).toBe(1);
  });

  it("gives nobody else the receipt, who sends the same content under the same ids", async () => {
    const ids = newIds();
    await file(who("OT-XN-1"), ids, words("Mine."));
    await refusal(file(who("OT-XS-1"), ids, words("Mine.")));
    expect((await refusal(file(who("OT-XN-2"), ids, words("Mine.")))).code).toBe("CONFLICT");
    expect(await count("report_version", "report_id", ids.reportId)).toBe(1);
  });

  it("keeps the receipt of what was accepted, even if a rule would refuse it by now", async () => {
    const ids = newIds();
    const first = await file(who("OT-XN-1"), ids, words("Accepted once."));
    const whenRefused = Date.parse("2025-05-01T00:00:00Z"); // By that clock the visit lies in the future.
    const again = await fileReport(who("OT-XN-1"), {
      ...ids,
      accordId,
      document: words("Accepted once."),
      now: whenRefused,
      backdatedTo: null,
    });
    expect(again).toEqual({ ...first, repeated: true });
  });

  it("takes observations without ids, from clients of before there were any, and the same again gives the same receipt", async () => {
    const [ids, document] = [newIds(), words("Quiet.")];
    const first = await file(who("OT-XN-1"), ids, document);
    const stored = await exercise.owner.query(
      "SELECT DISTINCT observation_id AS id FROM finding WHERE version_id = $1",
      [ids.versionId],
    );
    expect(stored.rows).toEqual([{ id: derivedObservationId(ids.versionId, 0) }]);
    const observations = identified(document.observations, ids.versionId);
    expect(await file(who("OT-XN-1"), ids, document)).toEqual({ ...first, repeated: true });
    expect(await file(who("OT-XN-1"), ids, { ...document, observations })).toEqual({ ...first, repeated: true });
  });

  it("knows what was filed before observations had ids, when a device sends it again with ids", async () => {
    const [ids, document] = [newIds(), words("Stored long ago.")];
    const first = await file(who("OT-XN-1"), ids, document);
    await exercise.owner.query("ALTER TABLE report_version DISABLE TRIGGER append_only"); // It stands as an older release wrote it.
    await exercise.owner.query("UPDATE report_version SET content_hash = $2 WHERE id = $1", [
      ids.versionId,
      textHash((await getFiledVersion(ids.versionId))?.salt ?? "", canonicalJson(document)),
    ]);
    await exercise.owner.query("ALTER TABLE report_version ENABLE TRIGGER append_only");
    const observations = identified(document.observations, randomUUID());
    expect(await file(who("OT-XN-1"), ids, { ...document, observations })).toEqual({ ...first, repeated: true });
    const other = { ...words("Other words."), observations };
    expect((await refusal(file(who("OT-XN-1"), ids, other))).code).toBe("CONFLICT");
  });

  it("refuses two observations of one id, naming the second", async () => {
    const document = words("Twice.");
    const observations = identified([...document.observations, ...document.observations], randomUUID());
    const twin = observations.map((o) => ({ ...o, id: observations[0]?.id }));
    const error = await refusal(file(who("OT-XN-1"), newIds(), { ...document, observations: twin }));
    expect(error.problems).toEqual([{ path: "observations.1.id", key: "observationTwice" }]);
  });

  it("files once when the same report is sent twice at the same time", async () => {
    const ids = newIds();
    const receipts = await Promise.all([1, 2, 3].map(() => file(who("OT-XN-1"), ids, words("Sent thrice."))));
    expect(new Set(receipts.map((receipt) => receipt.number)).size).toBe(1);
    expect(receipts.filter((receipt) => !receipt.repeated)).toHaveLength(1);
    expect(await count("report_version", "report_id", ids.reportId)).toBe(1);
  });

  it("leaves nothing of a report whose entry cannot be chained, and files it once it can", async () => {
    const ids = newIds();
    const chain = "FUNCTION append_audit(text, text, text, text)";
    await exercise.owner.query(`REVOKE EXECUTE ON ${chain} FROM ccm_app`);
    await expect(file(who("OT-XN-1"), ids, words("Unchained."))).rejects.toThrow("permission denied");
    await exercise.owner.query(`GRANT EXECUTE ON ${chain} TO ccm_app`);
    expect(await count("report", "id", ids.reportId)).toBe(0);
    expect(await count("report_version", "id", ids.versionId)).toBe(0);
    expect((await file(who("OT-XN-1"), ids, words("Unchained."))).repeated).toBe(false);
  });

  it("chains the number that the receipt shows", async () => {
    const ids = newIds();
    const { number } = await file(who("OT-XN-1"), ids, words("Numbered."));
    const entries = await exercise.owner.query("SELECT payload FROM audit_entry WHERE subject = $1", [ids.reportId]);
    expect(entries.rows.map((row) => JSON.parse(row.payload))).toMatchObject([
      { v: 1, number, n: 1, version: ids.versionId },
    ]);
  });

  it("refuses other content under the same ids, and keeps the first", async () => {
    const ids = newIds();
    await file(who("OT-XN-1"), ids, words("Quiet."));
    expect((await refusal(file(who("OT-XN-1"), ids, words("Not so quiet.")))).code).toBe("CONFLICT");
    const report = await reportView(who("OT-XN-1"), scopeFor(who("OT-XN-1"), "report.read", accordId), ids.reportId);
    expect(report.sight === "full" && report.latest.narrative).toBe("Quiet.");
  });

  it("does not take a version id that another report uses", async () => {
    const ids = newIds();
    await file(who("OT-XN-1"), ids, words("Quiet."));
    const stolen = { reportId: randomUUID(), versionId: ids.versionId };
    expect((await refusal(file(who("OT-XN-1"), stolen, words("Quiet.")))).code).toBe("CONFLICT");
    expect(await count("report", "id", stolen.reportId)).toBe(0);
  });

  it("numbers each team's reports of a year without gaps, also when many are filed at once and some are refused", async () => {
    const good = Array.from({ length: 12 }, () => file(who("OT-XS-1"), newIds(), otherBank(words("Counted."))));
    const taken = newIds();
    await file(who("OT-XN-1"), taken, words("Quiet."));
    const stolen = () => ({ reportId: randomUUID(), versionId: taken.versionId }); // Fails after the number is drawn.
    const bad = Array.from({ length: 4 }, () => refusal(file(who("OT-XS-1"), stolen(), otherBank(words("Counted.")))));
    const receipts = await Promise.all(good);
    for (const error of await Promise.all(bad)) expect(error.code).toBe("CONFLICT");
    const year = receipts[0]?.number.slice(6, 10);
    const expected = receipts.map((_, index) => `OT-XS ${year}-${String(index + 1).padStart(4, "0")}`);
    expect(receipts.map((receipt) => receipt.number).sort()).toEqual(expected);
  });

  it("names the field of every problem and stores nothing", async () => {
    const document = words("Quiet.");
    const [seen] = document.observations;
    if (!seen) throw new Error("no observation");
    const ids = newIds();
    const wrong = { ...seen, observedFrom: "2568-06-01T10:00", access: "refused" as const };
    const error = await refusal(file(who("OT-XN-1"), ids, { ...document, observations: [wrong] }));
    expect(error.code).toBe("INVALID");
    expect(error.problems.map(({ path, key }) => `${path}: ${key}`)).toEqual([
      "observations.0.observedFrom: buddhistYear",
      "observations.0.refusedBy: whoRefused",
      "observations.0.howObserved: nothingObserved",
      "observations.0.statements.0.level: noLevelWithoutVisit",
      "observations.0.statements.1.level: noLevelWithoutVisit",
    ]);
    expect(await count("report", "id", ids.reportId)).toBe(0);
  });

  it("is not for leads, and not for people without a team", async () => {
    expect((await refusal(file(who("LEAD-1"), newIds(), words("Quiet.")))).code).toBe("FORBIDDEN");
    const stray: Actor = { ...who("OT-XN-1"), memberships: [{ accordId, teamId: null, teamCode: null }] };
    expect((await refusal(file(stray, newIds(), words("Quiet.")))).code).toBe("FORBIDDEN");
  });
});

/** The same visit on the southern bank, where the other team observes. */
const otherBank = (document: ReportDocument): ReportDocument => ({
  ...document,
  observations: document.observations.map((o) => ({ ...o, party: "XS", site: null })),
});

describe("the next version", () => {
  it("waits until the one before is decided", async () => {
    const ids = newIds();
    await file(who("OT-XN-1"), ids, words("First."));
    expect((await refusal(file(who("OT-XN-1"), newIds(ids.reportId), words("Second.")))).code).toBe("CONFLICT");
    const sql = `INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, 2, $3, 'x')`;
    const sneaked = exercise.owner.query(sql, [randomUUID(), ids.reportId, who("OT-XN-1").id]);
    await expect(sneaked).rejects.toThrow("the version before is not decided");
  });

  it("follows a returned one, keeps the number, and leaves the lead's words with the version they were about", async () => {
    const ids = newIds();
    const first = await file(who("OT-XN-1"), ids, words("First."));
    await decide(who("LEAD-1"), "return", ids.versionId);
    const scope = scopeFor(who("OT-XN-1"), "report.read", accordId);
    const waiting = (await returnedReports(scope)).find(({ id }) => id === ids.reportId);
    expect(waiting).toMatchObject({ reason: "Say which bank.", mine: true });
    const second = await file(who("OT-XN-1"), newIds(ids.reportId), words("Mended."));
    expect(second.number).toBe(first.number);
    expect((await returnedReports(scope)).some(({ id }) => id === ids.reportId)).toBe(false);
    const report = await reportView(who("OT-XN-1"), scope, ids.reportId);
    if (report.sight !== "full") throw new Error("their own report");
    expect(report.versions.map(({ n, state }) => [n, state])).toEqual([
      [1, "returned"],
      [2, "submitted"],
    ]);
    expect(report.versions[0]?.steps[0]).toMatchObject({ step: "return", reason: "Say which bank." });
    expect(report.latest.steps).toEqual([]);
  });

  it("is asked of its author before what was returned to colleagues since", async () => {
    const [own, other] = [newIds(), newIds()];
    await file(who("OT-XN-1"), own, words("Mine."));
    await file(who("OT-XN-2"), other, words("A colleague's."));
    for (const { versionId } of [own, other]) await decide(who("LEAD-1"), "return", versionId);
    const first = async (name: string) =>
      (await returnedReports(scopeFor(who(name), "report.read", accordId))).at(0)?.id;
    expect(await first("OT-XN-1")).toBe(own.reportId);
    expect(await first("OT-XN-2")).toBe(other.reportId);
  });

  it("amends an approved one, which stands until the amendment is approved", async () => {
    const [ids, next] = [newIds(), { versionId: randomUUID() }];
    await file(who("OT-XN-1"), ids, words("First."));
    await decide(who("LEAD-1"), "approve", ids.versionId);
    await file(who("OT-XN-1"), { ...ids, ...next }, words("Better."));
    const read = async () => {
      const report = await reportView(who("LEAD-1"), scopeFor(who("LEAD-1"), "report.read", accordId), ids.reportId);
      if (report.sight !== "full") throw new Error("leads read all");
      return [report.currentVersionId, ...report.versions.map((version) => version.state)];
    };
    expect(await read()).toEqual([ids.versionId, "approved", "submitted"]);
    await decide(who("LEAD-2"), "approve", next.versionId);
    expect(await read()).toEqual([next.versionId, "superseded", "approved"]);
    const verbs = await exercise.owner.query("SELECT verb FROM audit_entry WHERE subject = $1 ORDER BY seq", [
      ids.reportId,
    ]);
    expect(verbs.rows.map((row) => row.verb)).toEqual([
      "report.submit",
      "report.approve",
      "report.amend",
      "report.approve",
    ]);
  });

  it("is refused when it was made of an older version, and the same content again still gets its receipt", async () => {
    const first = newIds();
    const [second, third] = [newIds(first.reportId), newIds(first.reportId)];
    await file(who("OT-XN-1"), first, words("First."));
    await decide(who("LEAD-1"), "approve", first.versionId);
    const receipt = await file(who("OT-XN-1"), second, words("Corrected."), first.versionId);
    const early = await refusal(file(who("OT-XN-1"), third, words("First, and more."), first.versionId));
    await decide(who("LEAD-1"), "approve", second.versionId);
    const late = await refusal(file(who("OT-XN-1"), third, words("First, and more."), first.versionId));
    for (const { code, problems } of [early, late])
      expect([code, problems.map(({ key }) => key)]).toEqual(["CONFLICT", ["newerVersion"]]);
    expect(await count("report_version", "report_id", first.reportId)).toBe(2);
    const again = await file(who("OT-XN-1"), second, words("Corrected."), first.versionId);
    expect(again).toEqual({ ...receipt, repeated: true });
    await file(who("OT-XN-1"), third, words("Corrected, and more."), second.versionId);
    expect(await count("report_version", "report_id", first.reportId)).toBe(3);
  });

  it("is told without its words where the report is very long, unless it is named, decided on last, approved or the newest", async () => {
    const author = who("OT-XN-1");
    const report = newIds();
    const versions = Array.from({ length: 6 }, () => newIds(report.reportId));
    const [, second, third] = versions;
    for (const [i, version] of versions.entries()) {
      await file(author, version, words(`Words ${i + 1}.`));
      if (version === second) await decide(who("LEAD-1"), "approve", version.versionId);
      else if (version === third) await decide(who("LEAD-1"), "return", version.versionId);
      else if (i < 5) await reviewReport(author, { step: "take_back", versionId: version.versionId });
    }
    const scope = scopeFor(author, "report.read", accordId);
    const toldWith = async (asked: VersionsAsked) => {
      const view = await reportView(author, scope, report.reportId, asked);
      return view.sight === "full" && view.versions.map((v) => (v.isWhole ? v.narrative : v.findings.length));
    };
    const [all, newest] = [[1, 2, 3, 4, 5, 6].map((n) => `Words ${n}.`), "Words 6."];
    expect(await toldWith({})).toEqual(all);
    expect(await toldWith({ most: 10 })).toEqual([0, "Words 2.", "Words 3.", 0, 0, newest]);
    expect(await toldWith({ most: 10, named: [4, 99] })).toEqual([0, "Words 2.", "Words 3.", "Words 4.", 0, newest]);
  });

  it("begins no report where the one that it continues is not there", async () => {
    const ids = newIds();
    expect((await refusal(file(who("OT-XN-1"), ids, words("Lost."), randomUUID()))).code).toBe("NOT_FOUND");
    expect(await count("report", "id", ids.reportId)).toBe(0);
  });

  it("comes from a team-mate only after they took the returned report over, and never from another team", async () => {
    const ids = newIds();
    await file(who("OT-XN-1"), ids, words("First."));
    expect((await refusal(takeOverReport(who("OT-XN-2"), ids.reportId))).code).toBe("CONFLICT");
    await decide(who("LEAD-1"), "return", ids.versionId);
    const next = newIds(ids.reportId);
    expect((await refusal(file(who("OT-XN-2"), next, words("Mine now.")))).code).toBe("FORBIDDEN");
    expect((await refusal(file(who("OT-XS-1"), next, otherBank(words("Ours."))))).code).toBe("NOT_FOUND");
    expect((await refusal(takeOverReport(who("OT-XS-1"), ids.reportId))).code).toBe("NOT_FOUND");
    await takeOverReport(who("OT-XN-2"), ids.reportId);
    await file(who("OT-XN-2"), next, words("Mine now."));
    const report = await reportView(who("OT-XN-2"), scopeFor(who("OT-XN-2"), "report.read", accordId), ids.reportId);
    expect(report.sight === "full" && report.versions.map((version) => version.authorId)).toEqual([
      who("OT-XN-1").id,
      who("OT-XN-2").id,
    ]);
  });
});

describe("what others see of a report", () => {
  it("is nothing before approval, lane-level fields after, and every word once released", async () => {
    const ids = newIds();
    await file(who("OT-XN-1"), ids, words("Between us."));
    const scope = scopeFor(who("OT-XS-1"), "report.read", accordId);
    const view = () => reportView(who("OT-XS-1"), scope, ids.reportId);
    expect((await refusal(view())).code).toBe("NOT_FOUND");
    expect((await refusal(releaseReport(who("LEAD-1"), ids.reportId))).code).toBe("CONFLICT");
    await decide(who("LEAD-1"), "approve", ids.versionId);
    await file(who("OT-XN-1"), newIds(ids.reportId), words("An amendment nobody has decided on."));
    const lane = await view();
    expect(lane.sight).toBe("lane");
    expect(Object.keys(lane).sort()).toEqual(["findings", "id", "number", "sight", "team"]);
    const text = JSON.stringify([lane, (await listReports(scope, { team: "OT-XN", after: null, size: 50 })).reports]);
    for (const hidden of ["Between us", "An amendment", who("OT-XN-1").name]) expect(text).not.toContain(hidden);
    await releaseReport(who("LEAD-1"), ids.reportId);
    const whole = await view();
    expect(whole.sight === "full" && whole.latest.narrative).toBe("Between us.");
    expect(JSON.stringify(whole)).not.toContain("An amendment"); // A release is of what was approved.
    const listed = (await listReports(scope, { team: "OT-XN", after: null, size: 50 })).reports.find(
      (r) => r.id === ids.reportId,
    );
    expect(listed).toMatchObject({ n: 1, state: "approved", author: who("OT-XN-1").name });
  });

  it("says to its own team and leads alone who took it over, and before its release that it is urgent", async () => {
    const first = newIds();
    const urgent = words("Shots.");
    const marked = urgent.observations.map((o) => ({ ...o, urgent: ["casualty" as const] }));
    await file(who("OT-XN-1"), first, urgent);
    await decide(who("LEAD-1"), "return", first.versionId);
    await takeOverReport(who("OT-XN-2"), first.reportId);
    const next = newIds(first.reportId);
    await file(who("OT-XN-2"), next, { ...urgent, observations: marked });
    await decide(who("LEAD-1"), "approve", next.versionId);
    const scope = (code: string) => scopeFor(who(code), "report.read", accordId);
    const listed = async (code: string) =>
      (await listReports(scope(code), { team: "OT-XN", after: null, size: 50 })).reports.find(
        (r) => r.id === first.reportId,
      );
    expect([(await listed("OT-XN-1"))?.flash, (await listed("OT-XS-1"))?.flash]).toEqual([true, false]);
    await releaseReport(who("LEAD-1"), first.reportId);
    expect((await listed("OT-XS-1"))?.flash).toBe(true);
    const takers = async (code: string) => {
      const view = await reportView(who(code), scope(code), first.reportId);
      return view.sight === "full" && view.takeovers.map(({ by }) => by);
    };
    const taker = [who("OT-XN-2").name];
    expect([await takers("OT-XN-1"), await takers("LEAD-2"), await takers("OT-XS-1")]).toEqual([taker, taker, []]);
  });

  it("is not found under another accord", async () => {
    const [elsewhere, { reportId, versionId }] = [randomUUID(), newIds()];
    await file(who("OT-XN-3"), { reportId, versionId }, words("Here."));
    const lead = who("LEAD-1");
    const both = { ...lead, memberships: lead.memberships.flatMap((m) => [m, { ...m, accordId: elsewhere }]) };
    const found = (accordId: string) =>
      reportView(both, scopeFor(both, "report.read", accordId), reportId).then(
        (view) => view.sight,
        (error: AppError) => error.code,
      );
    expect([await found(accordId), await found(elsewhere)]).toEqual(["full", "NOT_FOUND"]);
  });

  it("is listed page by page without repeating or missing one", async () => {
    const scope = scopeFor(who("LEAD-1"), "report.read", accordId);
    const filed = Array.from({ length: 30 }, () => file(who("OT-XN-3"), newIds(), words("One of many.")));
    await Promise.all(filed);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listReports(scope, { team: null, after, size: 25 });
      seen.push(...page.reports.map((report) => report.id));
      after = page.next;
    } while (after !== null);
    const all = await exercise.owner.query("SELECT id FROM report ORDER BY created_at DESC, id DESC");
    expect(all.rows.length).toBeGreaterThan(25);
    expect(seen).toEqual(all.rows.map((row) => row.id));
    const ofTeam = await listReports(scope, { team: "OT-XN", after: null, size: 250 });
    const own = await exercise.owner.query(
      "SELECT r.id FROM report r JOIN team t ON t.id = r.team_id WHERE t.code = 'OT-XN' ORDER BY r.created_at DESC, r.id DESC",
    );
    expect(ofTeam.reports.map(({ id }) => id)).toEqual(own.rows.map((row) => row.id));
  });

  it.each([`1_${"-".repeat(36)}`, `99999999999999999_${randomUUID()}`, "x", `1_${randomUUID()}'`])(
    "starts at the first page where the address holds no cursor: %s",
    async (after) => {
      const scope = scopeFor(who("LEAD-1"), "report.read", accordId);
      const first = await listReports(scope, { team: null, after: null, size: 50 });
      expect(await listReports(scope, { team: null, after, size: 50 })).toEqual(first);
    },
  );
});

it("leaves a chain that verifies", async () => {
  const check = await verifyChain();
  expect(check.ok).toBe(true);
});

describe("filing at once, for somebody who was known a moment ago", () => {
  /** A new account in the same team, and a session of theirs. */
  async function observer(like = "OT-XN-1"): Promise<{ actor: Actor; sessionId: string }> {
    const actor = { ...who(like), id: randomUUID() };
    const sessionId = randomUUID();
    await exercise.owner.query(
      `WITH u AS (INSERT INTO "user" (id, email, name, role) VALUES ($1, $2, 'Of this test', 'observer') RETURNING id),
          m AS (INSERT INTO membership (id, user_id, accord_id, team_id) SELECT gen_random_uuid(), u.id, $3, $4 FROM u)
        INSERT INTO session (id, user_id, expires_at) SELECT $5, u.id, now() + interval '1 hour' FROM u`,
      [actor.id, `${actor.id}@exercise.invalid`, accordId, actor.memberships[0]?.teamId, sessionId],
    );
    return { actor, sessionId };
  }
  const inSouth = { party: "XS", site: "ambry" };
  const atOnce = ({ actor, sessionId }: { actor: Actor; sessionId: string }, ids: Ids, place?: typeof inSouth) => {
    const document = words("Quiet.", place);
    return fileAtOnce(actor, sessionId, { ...ids, accordId, document, now: Date.now(), backdatedTo: null });
  };
  const WAITING = `SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE NOT l.granted AND a.datname = current_database()`;
  /** Waits until at least so many of the app's statements wait for somebody's lock. */
  const untilWaiting = (n: number) =>
    expect
      .poll(async () => (await exercise.owner.query(WAITING)).rowCount, { timeout: 5_000 })
      .toBeGreaterThanOrEqual(n);
  const versionsOf = (ids: Ids) => count("report_version", "report_id", ids.reportId);

  it("files like the usual way, with its link of the chain", async () => {
    const ids = newIds();
    const known = await observer();
    const receipt = await atOnce(known, ids);
    expect(receipt).toMatchObject({ ...ids, repeated: false });
    expect(receipt?.number).toMatch(/^OT-XN \d{4}-\d{4,}$/);
    expect(await file(known.actor, ids, words("Quiet."))).toEqual({ ...receipt, repeated: true });
    expect(await count("audit_entry", "subject", ids.reportId)).toBe(1);
  });

  const spoilt: [string, string][] = [
    ["a session that has ended", "UPDATE session SET ended_at = now() WHERE id = $1"],
    ["a session that has run out", "UPDATE session SET expires_at = now() WHERE id = $1"],
    ["a session that lay idle", "UPDATE session SET seen_at = now() - interval '121 minutes' WHERE id = $1"],
    ["a new password", `UPDATE "user" SET password_hash = 'x' WHERE id = (SELECT user_id FROM session WHERE id = $1)`],
    ["a closed account", `UPDATE "user" SET closed_at = now() WHERE id = (SELECT user_id FROM session WHERE id = $1)`],
    ["another role", `UPDATE "user" SET role = 'mission-lead' WHERE id = (SELECT user_id FROM session WHERE id = $1)`],
    [
      "an ended membership",
      "UPDATE membership SET ended_at = now() WHERE user_id = (SELECT user_id FROM session WHERE id = $1)",
    ],
    [
      "another team",
      `UPDATE membership SET team_id = (SELECT t.id FROM team t WHERE t.accord_id = membership.accord_id AND t.id <> membership.team_id LIMIT 1)
        WHERE user_id = (SELECT user_id FROM session WHERE id = $1)`,
    ],
  ];
  for (const [name, sql] of spoilt)
    it(`writes nothing for ${name}`, async () => {
      const known = await observer();
      const [before, ids] = [newIds(), newIds()];
      expect(await atOnce(known, before)).not.toBeNull();
      expect((await exercise.owner.query(sql, [known.sessionId])).rowCount).toBe(1);
      expect(await atOnce(known, ids)).toBeNull();
      expect(await versionsOf(ids)).toBe(0);
    });

  it("writes nothing for an account that has to wait, after many refusals", async () => {
    const [known, ids] = [await observer(), newIds()];
    expect(await atOnce(known, newIds())).not.toBeNull();
    for (let n = 0; n <= throttleRule("refused").free; n += 1) await countRefusedFiling(known.actor.id);
    expect(await atOnce(known, ids)).toBeNull();
    expect(await versionsOf(ids)).toBe(0);
  });

  const meanwhile: [string, string][] = [
    ["is closed", `UPDATE "user" SET closed_at = now(), password_hash = 'x' WHERE id = $1`],
    ["gets another role", `UPDATE "user" SET role = 'mission-lead' WHERE id = $1`],
    ["leaves the accord", "UPDATE membership SET ended_at = now() WHERE user_id = $1"],
    [
      "gets another team",
      `UPDATE membership SET team_id = (SELECT t.id FROM team t WHERE t.accord_id = membership.accord_id AND t.id <> membership.team_id LIMIT 1)
        WHERE user_id = $1`,
    ],
  ];
  for (const [name, sql] of meanwhile)
    it(`chains nothing after its author ${name}, though it was under way by then`, async () => {
      const [known, ids] = [await observer(), newIds()];
      const { owner } = exercise;
      await owner.query("BEGIN");
      await owner.query("SELECT FROM audit_head FOR UPDATE");
      const filing = atOnce(known, ids).catch((error: AppError) => error);
      await untilWaiting(1);
      await owner.query(sql, [known.actor.id]);
      await owner.query("COMMIT");
      expect(await filing).toMatchObject({ code: "FORBIDDEN" });
      expect(await versionsOf(ids)).toBe(0);
      expect(await count("audit_entry", "subject", ids.reportId)).toBe(0);
    });

  it("writes nothing in another's session, nor for a report that is there", async () => {
    const [known, another, ids] = [await observer(), await observer(), newIds()];
    expect(await atOnce({ ...known, actor: another.actor }, ids)).toBeNull();
    expect(await atOnce(known, ids)).not.toBeNull();
    expect(await atOnce(known, { ...ids, versionId: randomUUID() })).toBeNull();
    expect(await versionsOf(ids)).toBe(1);
  });

  it("files many together, each under its own number, and one that cannot be filed takes nobody with it", async () => {
    const known = await observer();
    const all = Array.from({ length: 24 }, () => newIds());
    const twice = { reportId: randomUUID(), versionId: all[7]?.versionId ?? "" };
    const asked = [...all.slice(0, 12), twice, ...all.slice(12)].map((ids) => atOnce(known, ids));
    const said = await Promise.allSettled(asked);
    const refused = said.flatMap((one) => (one.status === "rejected" ? [one.reason as AppError] : []));
    expect(refused.map(({ code }) => code)).toEqual(["CONFLICT"]);
    const numbers = said.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value.number] : []));
    expect(new Set(numbers).size).toBe(24);
    for (const ids of all) expect(await versionsOf(ids)).toBe(1);
    expect(await count("report_version", "report_id", twice.reportId)).toBe(0);
    expect(await verifyChain()).toMatchObject({ ok: true });
  });

  it("lets teams that file at once wait for each other in one order", async () => {
    const [xn, xs] = [await observer("OT-XN-1"), await observer("OT-XS-1")];
    const all = Array.from({ length: 6 }, () => newIds());
    const [first, second, third, usual, ...before] = all as [Ids, Ids, Ids, Ids, Ids, Ids];
    await Promise.all([atOnce(xn, before[0]), atOnce(xs, before[1], inSouth)]); // Their counters are there.
    const year = new Date().getFullYear();
    const holders = [xn, xs].map(() => new Client({ connectionString: exercise.ownerUrl }));
    const lock = "SELECT FROM report_counter WHERE team_id = $1 AND year = $2 FOR UPDATE";
    for (const [i, { actor }] of [xn, xs].entries()) {
      await holders[i]?.connect();
      await holders[i]?.query("BEGIN");
      expect((await holders[i]?.query(lock, [actor.memberships[0]?.teamId, year]))?.rowCount).toBe(1);
    }
    const filed = [atOnce(xn, first)];
    await untilWaiting(1); // The next two come while one of XN is under way.
    filed.push(atOnce(xn, second), atOnce(xs, third, inSouth));
    filed.push(file(who("OT-XS-1"), usual, words("Quiet.", inSouth)));
    await untilWaiting(2);
    await holders[0]?.query("COMMIT");
    await expect(filed[0]).resolves.toMatchObject({ repeated: false });
    await untilWaiting(2);
    await holders[1]?.query("COMMIT");
    for (const receipt of await Promise.all(filed)) expect(receipt?.repeated).toBe(false);
    await Promise.all(holders.map((holder) => holder.end()));
  });

  it("writes nothing for who files faster than the rule", async () => {
    const known = await observer();
    const filed = (reports: number) =>
      exercise.owner.query(
        `WITH made AS (INSERT INTO report (id, accord_id, team_id, number)
            SELECT gen_random_uuid(), $1, $2, gen_random_uuid()::text FROM generate_series(1, $3::int) RETURNING id)
          INSERT INTO report_version (id, report_id, n, author_id, content_hash, submitted_at, backdated)
            SELECT gen_random_uuid(), id, 1, $4, 'x', clock_timestamp(), true FROM made`,
        [accordId, known.actor.memberships[0]?.teamId, reports, known.actor.id],
      );
    await filed(FILING.free - 1);
    expect(await atOnce(known, newIds())).not.toBeNull();
    const ids = newIds();
    expect(await atOnce(known, ids)).toBeNull();
    expect(await versionsOf(ids)).toBe(0);
  });
});
