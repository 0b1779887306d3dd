import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { type Actor, membershipIn } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { documentOf, on } from "@/lib/domain/exercise/recorder";
import { minuteText } from "@/lib/domain/instant";
import type { Access, Level } from "@/lib/domain/level";
import { scopeFor } from "@/lib/policy/scope";
import { incidentsOn } from "@/lib/queries/incidents-on";
import { determinationsOf, inquiriesOf, ownConductOf, watchListOf } from "@/lib/queries/judging";
import { lanesFor } from "@/lib/queries/lanes";
import { findingsToJudge, obligationToJudge } from "@/lib/queries/to-judge";
import type { DeterminationInput } from "@/lib/schemas/judging";
import { fileReport } from "./file-report";
import { keepInquiry } from "./keep-inquiry";
import { keepWatchList } from "./keep-watch-list";
import { makeDetermination } from "./make-determination";
import { recordIncident } from "./record-incident";
import { recordInstrumentStatus } from "./record-instrument-status";
import { reviewReport } from "./review-report";
import { revokeDetermination } from "./revoke-determination";

let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());
const who = (code: string): Actor => exercise.who(code);
const obligation = (provision: string, party: string): string =>
  exercise.reference.provisions.find((p) => p.code === provision)?.obligations[party] ?? "";

type Seen = {
  provision: string;
  party: string;
  site: string | null;
  level: Level;
  from: string;
  access?: Access;
};

/** An approved report of a three-hour visit by the side's first observer; gives its finding's id and report number. */
async function approved(seen: Seen, author = who(`OT-${seen.party}-1`)): Promise<{ finding: string; number: string }> {
  const from = on(seen.from);
  const until = from + 3 * 3_600_000;
  const { party, site, provision, level, access = "full" } = seen;
  const document = documentOf([{ party, site, from, until, access, statements: [{ provision, level }] }], "Seen.");
  const ids = { reportId: randomUUID(), versionId: randomUUID() };
  const at = until + 3_600_000;
  const receipt = await fileReport(author, {
    ...ids,
    accordId: exercise.reference.id,
    document,
    now: at,
    backdatedTo: at,
  });
  await reviewReport(who("LEAD-2"), { step: "approve", versionId: ids.versionId }, at + 3_600_000);
  const rows = await exercise.owner.query<{ id: string }>("SELECT id FROM finding WHERE version_id = $1", [
    ids.versionId,
  ]);
  return { finding: rows.rows[0]?.id ?? "", number: receipt.number };
}

const cite = (...ids: string[]): DeterminationInput["findings"] =>
  ids.map((findingId) => ({ treatment: "cited", findingId }));
const judgement = (
  obligationId: string,
  level: Level,
  effectiveFrom: string,
  findings: DeterminationInput["findings"],
  accounts: string[] = [],
): DeterminationInput => ({ obligationId, level, effectiveFrom, rationale: "Seen and weighed.", findings, accounts });

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}
const problemsOf = async (attempt: Promise<unknown>): Promise<string[]> => {
  const error = await refusal(attempt);
  expect(error.code).toBe("INVALID");
  return error.problems.map(({ path, key }) => `${path}: ${key}`);
};

describe("a determination", () => {
  const LEVEL_DAY = "2025-02-02T00:00";
  const crossing = { provision: "CF12-1", party: "XN" } as const;

  it("is refused, naming the finding, when covering evidence is left out", async () => {
    const target = obligation("CF12-1", "XN");
    const calm = await approved({
      ...crossing,
      site: "saddle-pass",
      level: "no_breach_seen",
      from: "2025-02-01 06:00",
    });
    const shots = await approved({ ...crossing, site: "mirror-lake", level: "inconclusive", from: "2025-02-01 10:00" });
    const error = await refusal(
      makeDetermination(who("LEAD-1"), judgement(target, "compliant", LEVEL_DAY, cite(calm.finding))),
    );
    expect(error.problems).toEqual([
      { path: `findings.${shots.finding}`, key: "leftOut", values: { number: shots.number, from: "2025-02-01 10:00" } },
    ]);
    const reason = "Heard from the quarry.";
    const findings = [...cite(calm.finding), { treatment: "set_aside" as const, findingId: shots.finding, reason }];
    const made = await makeDetermination(who("LEAD-1"), judgement(target, "compliant", LEVEL_DAY, findings));
    const scope = scopeFor(who("LEAD-2"), "determination.make", exercise.reference.id);
    const [row] = await determinationsOf(scope, [target]);
    expect(row).toMatchObject({ id: made.determinationId, level: "compliant", criteriaVersion: 1, revocation: null });
    expect(row?.findings.map((f) => [f.number, f.treatment, f.reason])).toEqual([
      [calm.number, "cited", null],
      [shots.number, "set_aside", reason],
    ]);
    // A page lists as many as it wants, first what was set aside; and nothing that K does not know.
    const recorded = row?.recordedAt ?? 0;
    const listed = async (findings: number, whole: string | null, knownAt: number, newest = 2) =>
      (await determinationsOf(scope, [target], { findings, whole, knownAt, cutOff: knownAt, newest })).map((d) => [
        d.findingCount,
        ...d.findings.map((f) => f.number),
      ]);
    expect(await listed(1, null, recorded)).toEqual([[2, shots.number]]);
    expect(await listed(1, made.determinationId, recorded)).toEqual([[2, calm.number, shots.number]]);
    expect(await listed(1, null, recorded - 1)).toEqual([]);
    // Those that are not among the newest say how many they rest on; one that is revoked or not yet in force is not counted among them.
    expect(await listed(1, null, recorded, 0)).toEqual([[2]]);
    expect(await listed(1, made.determinationId, recorded, 0)).toEqual([[2, calm.number, shots.number]]);
    const later = await makeDetermination(
      who("LEAD-1"),
      judgement(target, "inconclusive", "2025-02-02T12:00", findings),
    );
    const all = { findings: 1, whole: null, knownAt: Date.now(), newest: 1 };
    const told = async (cutOff: number) =>
      (await determinationsOf(scope, [target], { ...all, knownAt: Date.now(), cutOff }))
        .filter((d) => d.findings.length > 0)
        .map((d) => d.id);
    expect(await told(Date.now())).toEqual([later.determinationId]);
    expect(await told(Date.parse("2025-02-02T06:00:00+07:00"))).toEqual([made.determinationId]);
    await revokeDetermination(who("LEAD-2"), { determinationId: later.determinationId, reason: "Made too early." });
    expect(await told(Date.now())).toEqual([made.determinationId]);
  });

  it("lists a breach it cites before newer calm findings, and before what it sets aside", async () => {
    const target = obligation("RS01-2", "XN");
    const on = { provision: "RS01-2", party: "XN" } as const;
    const breach = await approved({ ...on, site: "saddle-pass", level: "non_compliant", from: "2025-10-01 06:00" });
    const calm = await approved({ ...on, site: "mirror-lake", level: "no_breach_seen", from: "2025-10-01 10:00" });
    const later = await approved({ ...on, site: "three-stones", level: "no_breach_seen", from: "2025-10-01 12:00" });
    const aside = { treatment: "set_aside" as const, findingId: later.finding, reason: "Too far away." };
    await makeDetermination(
      who("LEAD-1"),
      judgement(target, "inconclusive", "2025-10-02T00:00", [...cite(breach.finding, calm.finding), aside]),
    );
    const scope = scopeFor(who("LEAD-2"), "determination.make", exercise.reference.id);
    const shown = async (findings: number) =>
      (
        await determinationsOf(scope, [target], {
          findings,
          whole: null,
          knownAt: Date.now(),
          cutOff: Date.now(),
          newest: 1,
        })
      )[0]?.findings;
    expect((await shown(1))?.map((f) => f.number)).toEqual([breach.number]);
    expect((await shown(2))?.map((f) => f.number)).toEqual([breach.number, later.number]);
  });

  /** An approved finding of the morning, and a breach two hours later that waits for its approval. */
  async function calmThenBreach(party: string, day: string) {
    const provision = "RS01-1";
    const calm = await approved({ provision, party, site: null, level: "inconclusive", from: `${day} 06:00` });
    const from = on(`${day} 08:00`);
    const statements = [{ provision, level: "non_compliant" as const }];
    const visit = { party, site: null, from, until: from + 3_600_000, access: "full" as const, statements };
    const [reportId, versionId] = [randomUUID(), randomUUID()];
    const filing = { accordId: exercise.reference.id, document: documentOf([visit], "Seen."), now: Date.now() };
    await fileReport(who(`OT-${party}-2`), { reportId, versionId, ...filing, backdatedTo: null });
    return { target: obligation(provision, party), calm, versionId };
  }

  /** How a judgement is answered that begins while another lead's decision is made but not committed. */
  async function judgedDuring(decide: () => Promise<{ state: string }>, judge: () => Promise<unknown>) {
    const other = new Client({ connectionString: exercise.ownerUrl });
    await other.connect();
    // The decision holds at its last statement, before its commit, for as long as we hold the chain's head.
    await other.query("BEGIN");
    await other.query("SELECT seq FROM audit_head FOR UPDATE");
    const decided = decide();
    const waiting = async (backends: number, isOver = () => false): Promise<void> => {
      const sql = `SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`;
      while (!isOver() && (await exercise.owner.query(sql)).rowCount !== backends);
    };
    await waiting(1);
    let isJudged = false;
    const judged = refusal(judge()).finally(() => (isJudged = true));
    await waiting(2, () => isJudged); // For the decision; without its lock, for the head as well.
    await other.query("COMMIT");
    await other.end();
    return { state: (await decided).state, code: (await judged).code };
  }

  it("does not pass over a breach that another lead approves at the same moment", async () => {
    const { target, calm, versionId } = await calmThenBreach("XN", "2025-09-10");
    const answer = await judgedDuring(
      () => reviewReport(who("LEAD-2"), { step: "approve", versionId }),
      () => makeDetermination(who("LEAD-1"), judgement(target, "inconclusive", "2025-09-10T10:00", cite(calm.finding))),
    );
    expect(answer).toEqual({ state: "approved", code: "CONFLICT" });
  });

  it("does not rest on a finding that another lead withdraws at the same moment", async () => {
    const { target, calm } = await calmThenBreach("XS", "2025-09-02");
    const { rows } = await exercise.owner.query("SELECT version_id AS id FROM finding WHERE id = $1", [calm.finding]);
    const answer = await judgedDuring(
      () => reviewReport(who("LEAD-2"), { step: "withdraw", versionId: rows[0].id, reason: "Seen from afar." }),
      () => makeDetermination(who("LEAD-1"), judgement(target, "inconclusive", "2025-09-02T10:00", cite(calm.finding))),
    );
    expect(answer).toEqual({ state: "withdrawn", code: "CONFLICT" });
  });

  it("weighs what is approved by the database's clock, wherever the app's own stands", async () => {
    const { target, calm, versionId } = await calmThenBreach("XS", "2025-09-12");
    await reviewReport(who("LEAD-2"), { step: "approve", versionId });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 60_000 });
    const attempt = refusal(
      makeDetermination(who("LEAD-1"), judgement(target, "inconclusive", "2025-09-12T10:00", cite(calm.finding))),
    ).finally(() => vi.useRealTimers());
    expect((await attempt).problems.map(({ key }) => key)).toContain("leftOut");
  });

  it("must also speak of what began after its date while the older evidence still covered", async () => {
    const target = obligation("CF12-1", "XS");
    const seen = { provision: "CF12-1", party: "XS" } as const;
    const calm = await approved({ ...seen, site: "saddle-pass", level: "no_breach_seen", from: "2025-03-01 06:00" });
    const breach = await approved({ ...seen, site: "mirror-lake", level: "non_compliant", from: "2025-03-04 06:00" });
    const late = await approved({ ...seen, site: "three-stones", level: "no_breach_seen", from: "2025-03-20 06:00" });
    const attempt = makeDetermination(
      who("LEAD-1"),
      judgement(target, "compliant", "2025-03-02T00:00", cite(calm.finding)),
    );
    expect(await problemsOf(attempt)).toEqual([`findings.${breach.finding}: leftOut`]);
    const toJudge = async (effectiveFrom: number, knownAt: number) => {
      const scope = scopeFor(who("LEAD-1"), "determination.make", exercise.reference.id);
      return findingsToJudge(await obligationToJudge(scope, target, { effectiveFrom, knownAt }), effectiveFrom);
    };
    const offered = await toJudge(on("2025-03-02 00:00"), Date.now());
    expect(offered.map((f) => [f.finding.id, f.when])).toEqual([
      [calm.finding, "covers"],
      [breach.finding, "later"],
    ]);
    const asKnownBefore = await toJudge(on("2025-03-02 00:00"), on("2025-03-03 00:00"));
    expect(asKnownBefore.map((f) => f.finding.id)).toEqual([calm.finding]);
    expect(offered.some((f) => f.finding.id === late.finding)).toBe(false);
  });

  it("is not made over another lead's that its form never showed, nor at the same moment", async () => {
    const seen = { provision: "CF12-2", party: "XS", site: "post-31", level: "no_breach_seen" } as const;
    const calm = await approved({ ...seen, from: "2025-04-01 06:00" });
    const judge = (lead: string, level: Level, judged: number) =>
      makeDetermination(who(lead), {
        ...judgement(obligation("CF12-2", "XS"), level, "2025-04-02T00:00", cite(calm.finding)),
        judged,
      });
    const two = await Promise.allSettled([judge("LEAD-1", "non_compliant", 0), judge("LEAD-2", "compliant", 0)]);
    expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const late = await refusal(judge("LEAD-2", "compliant", 0));
    expect([late.code, late.problems]).toEqual(["CONFLICT", [{ path: "", key: "judgedMeanwhile" }]]);
    await expect(judge("LEAD-2", "compliant", 1)).resolves.toMatchObject({ provision: "CF12-2" });
  });

  it("never rests on the judge's own findings alone, for the command and for the database", async () => {
    const author = who("OT-XN-3");
    const seen = { provision: "CF12-2", party: "XN", site: "post-12", level: "no_breach_seen" } as const;
    const own = await approved({ ...seen, from: "2025-02-01 06:00" }, author);
    await exercise.owner.query(`UPDATE "user" SET role = 'mission-lead' WHERE id = $1`, [author.id]);
    const promoted: Actor = { ...author, role: "mission-lead" };
    const input = judgement(obligation("CF12-2", "XN"), "compliant", LEVEL_DAY, cite(own.finding));
    const refused = await refusal(makeDetermination(promoted, input));
    expect([refused.code, refused.problems]).toEqual(["INVALID", [{ path: "findings", key: "onlyOwnFindings" }]]);
    const id = randomUUID();
    await exercise.owner.query("BEGIN");
    const MADE = `INSERT INTO determination (id, obligation_id, level, effective_from, criteria_version, by_id) VALUES ($1, $2, 'compliant', now(), 1, $3)`;
    const CITED = `INSERT INTO determination_finding (id, determination_id, finding_id, treatment) VALUES ($1, $2, $3, 'cited')`;
    await exercise.owner.query(MADE, [id, input.obligationId, promoted.id]);
    await exercise.owner.query(CITED, [randomUUID(), id, own.finding]);
    await expect(exercise.owner.query("COMMIT")).rejects.toThrow("findings they alone wrote");
    // Another's refusal carries nothing.
    const shut = await approved({ ...seen, access: "refused", from: "2025-01-31 06:00" });
    const besides = makeDetermination(promoted, { ...input, findings: cite(own.finding, shut.finding) });
    expect((await refusal(besides)).problems).toEqual([{ path: "findings", key: "onlyOwnFindings" }]);
    await exercise.owner.query("BEGIN");
    await exercise.owner.query(MADE, [id, input.obligationId, promoted.id]);
    for (const finding of [own.finding, shut.finding]) await exercise.owner.query(CITED, [randomUUID(), id, finding]);
    await expect(exercise.owner.query("COMMIT")).rejects.toThrow("findings they alone wrote");
    const other = await approved({ ...seen, from: "2025-02-01 14:00" });
    const both = await makeDetermination(promoted, {
      ...input,
      findings: cite(own.finding, shut.finding, other.finding),
    });
    expect(both.provision).toBe("CF12-2");
  });

  it("holds a level its nature knows, cites a reading, and lies neither ahead nor in a Buddhist year", async () => {
    const target = obligation("RS01-2", "XN");
    const seen = { provision: "RS01-2", party: "XN", site: "post-12", level: "no_breach_seen" } as const;
    const calm = await approved({ ...seen, from: "2025-09-10 06:00" });
    const shut = await approved({ ...seen, site: "saddle-pass", from: "2025-09-10 12:00", access: "refused" });
    const lead = who("LEAD-1");
    const reason = "Elsewhere.";
    const aside = { treatment: "set_aside" as const, findingId: calm.finding, reason };
    const tried = (level: Level, from: string, findings: DeterminationInput["findings"], accounts: string[] = []) =>
      problemsOf(makeDetermination(lead, judgement(target, level, from, findings, accounts)));
    const all = cite(calm.finding, shut.finding);
    expect(await tried("partial", "2025-09-11", all)).toEqual(["level: levelNotOffered"]);
    expect(await tried("compliant", "2025-09-11", [aside, ...cite(shut.finding)])).toEqual(["findings: citeSomething"]);
    expect(await tried("compliant", "2568-09-11", all)).toEqual(["effectiveFrom: buddhistYear"]);
    expect(await tried("compliant", "2025-02-31", all)).toEqual(["effectiveFrom: notAMinute"]);
    expect(await tried("compliant", minuteText(Date.now() + 86_400_000), all)).toEqual(["effectiveFrom: inTheFuture"]);
    expect(await tried("compliant", "2025-09-11", all, [randomUUID()])).toEqual([
      "accounts: accountsForBreachOnly",
      "accounts.0: notOwnConduct",
    ]);
  });

  it("is taken back once, with a reason that stays", async () => {
    const target = obligation("CF12-1", "XN");
    const lead = who("LEAD-1");
    const scope = scopeFor(lead, "determination.make", exercise.reference.id);
    const before = await lanesFor(scope, { asOf: on("2025-02-03 00:00"), knownAt: Date.now() }, ["CF12-1"]);
    expect(before.find((o) => o.party === "XN")?.lane.spells.at(-1)?.state).toBe("compliant");
    const standing = (await determinationsOf(scope, [target])).filter((d) => d.revocation === null);
    const determinationId = standing[0]?.id ?? "";
    await revokeDetermination(lead, { determinationId, reason: "A second look." });
    const again = await refusal(revokeDetermination(who("LEAD-2"), { determinationId, reason: "Me too." }));
    expect(again.code).toBe("CONFLICT");
    const row = (await determinationsOf(scope, [target])).find((d) => d.id === determinationId);
    expect(row?.revocation).toMatchObject({ by: lead.name, reason: "A second look." });
    const after = await lanesFor(scope, { asOf: on("2025-02-03 00:00"), knownAt: Date.now() }, ["CF12-1"]);
    expect(after.find((o) => o.party === "XN")?.lane.spells.at(-1)?.state).toBe("inconclusive");
  });

  it("on a joint duty takes a finding on either party's obligation", async () => {
    const minutes = await approved(
      { provision: "CF12-6", party: "XN", site: null, level: "compliant", from: "2025-03-08 09:00" },
      who("HQ-1"),
    );
    const input = judgement(obligation("CF12-6", "XS"), "compliant", "2025-03-09", cite(minutes.finding));
    const made = await makeDetermination(who("LEAD-1"), input);
    expect(made.provision).toBe("CF12-6");
  });

  it("of a breach may rest on what the party says of itself, and on nothing else that is said", async () => {
    const incident = {
      accordId: exercise.reference.id,
      code: "T-1",
      kind: "clash",
      title: "Shots",
      occurredFrom: "2025-04-01T05:00",
      occurredUntil: null,
      site: "mirror-lake",
      placeNote: "",
      sources: [],
      accounts: [
        { by: "XS", stance: "states" as const, text: "We fired two shots." },
        { by: "XN", stance: "states" as const, text: "They fired twenty." },
      ],
      provisions: ["CF12-1"],
      findings: [],
    };
    const { accountIds } = await recordIncident(who("LEAD-1"), incident);
    const provisionId = exercise.reference.provisions.find((p) => p.code === "CF12-1")?.id ?? "";
    const read = scopeFor(who("OT-XS-1"), "lane.read", exercise.reference.id);
    expect((await incidentsOn(read, provisionId)).map(({ title }) => title)).toEqual(["Shots"]);
    expect(await incidentsOn({ ...read, accordId: randomUUID() }, provisionId)).toEqual([]);
    expect((await refusal(recordIncident(who("LEAD-1"), incident))).code).toBe("CONFLICT");
    const target = obligation("CF12-1", "XS");
    const effectiveFrom = on("2025-04-01 05:00");
    const judging = scopeFor(who("LEAD-1"), "determination.make", exercise.reference.id);
    const loaded = await obligationToJudge(judging, target, { effectiveFrom, knownAt: Date.now() });
    const own = await ownConductOf(judging, loaded);
    expect(own.map((account) => account.text)).toEqual(["We fired two shots."]);
    const [said = "", alleged = ""] = accountIds;
    // The breach of March that nobody looked at again is settled by it, so it must be spoken of.
    const open = findingsToJudge(loaded, effectiveFrom);
    expect(open.map((f) => f.when)).toEqual(["ran_out"]);
    const aside = open.map(({ finding }) => ({
      findingId: finding.id,
      treatment: "set_aside" as const,
      reason: "Another matter.",
    }));
    const by = (account: string) => judgement(target, "non_compliant", "2025-04-01T05:00", aside, [account]);
    expect(await problemsOf(makeDetermination(who("LEAD-1"), by(alleged)))).toEqual(["accounts.0: notOwnConduct"]);
    await makeDetermination(who("LEAD-1"), by(said));
    const scope = scopeFor(who("LEAD-1"), "lane.read", exercise.reference.id);
    const lanes = await lanesFor(scope, { asOf: on("2025-04-02 00:00"), knownAt: Date.now() }, ["CF12-1"]);
    expect(lanes.find((o) => o.party === "XS")?.lane.spells.at(-1)).toMatchObject({
      state: "non_compliant",
      basis: "determined",
    });
  });
});

describe("who may judge", () => {
  it("is a lead of this accord: an observer is forbidden, a stranger sees nothing", async () => {
    const input = judgement(obligation("CF12-1", "XN"), "compliant", "2025-02-02", []);
    expect((await refusal(makeDetermination(who("OT-XN-1"), input))).code).toBe("FORBIDDEN");
    const stranger: Actor = { ...who("LEAD-1"), memberships: [] };
    expect(membershipIn(stranger, exercise.reference.id)).toBeNull();
    expect((await refusal(makeDetermination(stranger, input))).code).toBe("NOT_FOUND");
    const open = { step: "open", obligationId: input.obligationId, incidentId: null, reason: "Why." } as const;
    expect((await refusal(keepInquiry(who("OT-XN-1"), open))).code).toBe("FORBIDDEN");
    expect((await refusal(keepInquiry(stranger, open))).code).toBe("NOT_FOUND");
  });

  it("leaves no word in the chain", async () => {
    const rows = await exercise.owner.query<{ payload: string }>(
      "SELECT payload FROM audit_entry WHERE verb LIKE 'determination.%' OR verb LIKE 'incident.%'",
    );
    expect(rows.rows.length).toBeGreaterThan(4);
    const chain = rows.rows.map((row) => row.payload).join("\n");
    for (const word of ["weighed", "quarry", "second look", "two shots"]) expect(chain).not.toContain(word);
  });
});

/** An entry for the southern troops. */
const add = (site: string, from: string, to: string | null = null) =>
  ({ step: "add", obligationId: obligation("CF12-2", "XS"), site, from, to, why: "Works reported." }) as const;

describe("a watch list", () => {
  it("is dated: a place is due from its day to its end, and only as known then", async () => {
    const lead = who("LEAD-1");
    const { watchEntryId } = await keepWatchList(lead, add("mirror-lake", "2025-05-01"), on("2025-05-02 09:00"));
    const end = { step: "end", watchEntryId, to: "2025-06-01", why: "Works ended." } as const;
    await keepWatchList(lead, end, on("2025-06-10 09:00"));
    const scope = scopeFor(lead, "lane.read", exercise.reference.id);
    const due = async (asOf: string, knownAt: string): Promise<number | undefined> => {
      const clocks = { asOf: on(asOf), knownAt: on(knownAt) };
      const found = await lanesFor(scope, clocks, ["CF12-2"]);
      return found.find((o) => o.party === "XS")?.lane.spells.at(-1)?.counts.due;
    };
    expect(await due("2025-05-01 12:00", "2025-05-01 12:00")).toBe(0); // Not recorded yet.
    expect(await due("2025-05-01 12:00", "2025-05-03 12:00")).toBe(1);
    expect(await due("2025-06-05 12:00", "2025-06-05 12:00")).toBe(1);
    expect(await due("2025-06-05 12:00", "2025-06-11 12:00")).toBe(0); // The end is known by now.
    const [row] = await watchListOf(scope, [obligation("CF12-2", "XS")]);
    expect(row).toMatchObject({ site: "mirror-lake", from: on("2025-05-01 00:00"), to: on("2025-06-01 00:00") });
    expect(row?.endedWhy).toBe("Works ended.");
  });

  it("takes a place on the party's own side once, and ends no entry before it began", async () => {
    const lead = who("LEAD-1");
    const { watchEntryId } = await keepWatchList(lead, add("saddle-pass", "2025-05-01", "2025-07-01"));
    expect(await problemsOf(keepWatchList(lead, add("saddle-pass", "2025-06-01")))).toEqual(["site: alreadyListed"]);
    expect((await keepWatchList(lead, add("saddle-pass", "2025-07-01"))).accordId).toBe(exercise.reference.id);
    expect(await problemsOf(keepWatchList(lead, add("post-12", "2025-06-01")))).toEqual(["site: siteNotOfParty"]);
    expect(await problemsOf(keepWatchList(lead, add("nowhere", "2025-06-01", "2025-06-01")))).toEqual([
      "to: endBeforeStart",
      "site: unknownSite",
    ]);
    const end = { step: "end", watchEntryId, to: "2025-04-30", why: "Mistake." } as const;
    expect(await problemsOf(keepWatchList(lead, end))).toEqual(["to: endBeforeStart"]);
  });
});

/** An incident of another accord; resolves to its id. */
async function incidentElsewhere(): Promise<string> {
  const [accord, incident] = [randomUUID(), randomUUID()];
  const { owner } = exercise;
  await owner.query("INSERT INTO accord VALUES ($1, 'A', 'Another', 'A', 'exercise', 'UTC', '', '{}')", [accord]);
  await owner.query(
    `INSERT INTO incident (id, accord_id, code, entry, kind, also_kinds, title, occurred_from, precision, other_sites, sources)
     VALUES ($1, $2, 'I-1', 'incident', 'clash', '{}', 'Elsewhere', now(), 'minute', '{}', '[]')`,
    [incident, accord],
  );
  return incident;
}

describe("inquiries and instruments", () => {
  it("an inquiry shows from its opening to its closing, and its words are for leads", async () => {
    const lead = who("LEAD-1");
    const target = obligation("JM04-7", "XS");
    const open = { step: "open", obligationId: target, incidentId: null, reason: "New wire?" } as const;
    for (const incidentId of [randomUUID(), await incidentElsewhere()])
      expect(await problemsOf(keepInquiry(lead, { ...open, incidentId }))).toEqual(["incidentId: unknownIncident"]);
    const { inquiryId } = await keepInquiry(lead, open, on("2025-05-05 09:00"));
    const close = { step: "close", inquiryId, outcome: "Old wire." } as const;
    await keepInquiry(lead, close, on("2025-05-20 09:00"));
    expect((await refusal(keepInquiry(lead, close))).code).toBe("CONFLICT");
    const scope = scopeFor(lead, "lane.read", exercise.reference.id);
    const all = await lanesFor(scope, { asOf: on("2025-06-01 00:00"), knownAt: Date.now() }, ["JM04-7"]);
    const spells = all.find((o) => o.party === "XS")?.lane.spells.filter((s) => s.overlays.includes("under_inquiry"));
    expect(spells?.map((s) => [s.from, s.until])).toEqual([[on("2025-05-05 09:00"), on("2025-05-20 09:00")]]);
    const observed = scopeFor(who("OT-XS-1"), "lane.read", exercise.reference.id);
    expect((await inquiriesOf(observed, [target]))[0]).toMatchObject({ reason: null, outcome: null });
    expect((await inquiriesOf(scope, [target]))[0]).toMatchObject({ reason: "New wire?", outcome: "Old wire." });
  });

  it("a suspension names who suspended, and has a source", async () => {
    const lead = who("LEAD-1");
    const instrumentId = exercise.reference.instruments.find((i) => i.code === "AP20")?.id ?? "";
    const entry = { instrumentId, at: "2025-07-08", note: "", stopsClocks: false, sources: ["Letter"] };
    expect(await problemsOf(recordInstrumentStatus(lead, { ...entry, kind: "suspended", byParty: null }))).toEqual([
      "byParty: required",
    ]);
    const unknown = { ...entry, kind: "suspended" as const, byParty: "QQ" };
    expect(await problemsOf(recordInstrumentStatus(lead, unknown))).toEqual(["byParty: unknownParty"]);
    const resumed = { ...entry, kind: "resumed" as const, byParty: null, stopsClocks: true };
    expect(await problemsOf(recordInstrumentStatus(lead, resumed))).toEqual(["stopsClocks: clocksOnlyBySuspension"]);
    await recordInstrumentStatus(lead, { ...entry, kind: "suspended", byParty: "XS" });
    const rows = await exercise.owner.query<{ recorded_by_id: string; backdated: boolean }>(
      "SELECT recorded_by_id, backdated FROM instrument_status WHERE kind = 'suspended'",
    );
    expect(rows.rows).toEqual([{ recorded_by_id: lead.id, backdated: false }]);
  });
});
