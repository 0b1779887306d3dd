import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { ruledLanes } from "@/e2e/ruled-lanes";
import { fileReport } from "@/lib/commands/file-report";
import { keepInquiry } from "@/lib/commands/keep-inquiry";
import { keepWatchList } from "@/lib/commands/keep-watch-list";
import { recordInstrumentStatus } from "@/lib/commands/record-instrument-status";
import { reviewReport } from "@/lib/commands/review-report";
import { EXERCISE_CODE } from "@/lib/domain/exercise/accord";
import { randomOf } from "@/lib/domain/exercise/random";
import { documentOf } from "@/lib/domain/exercise/recorder";
import { DAY, dayText, HOUR, type Instant, minuteText, startOfDay } from "@/lib/domain/instant";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { DECADE_CODE, fillDecade, superuserOf } from "@/scripts/bench/decade";
import { type AccordReference, accordReference, forgetReference } from "./accord-reference";
import { dutiesOf } from "./duties";
import { keep } from "./kept-lanes";
import { factsFrom } from "./lane-facts";
import { type LaneOf, lanesFor, lanesInTurn } from "./lanes";
import { zoomThatFits } from "./page-size";
import { summaryContent } from "./summaries";

const NOW = Date.now();
let database: Exercise;
let exercise: AccordReference;
let decade: AccordReference;

beforeAll(async () => {
  database = await openExercise();
  exercise = database.reference;
  const adminUrl = superuserOf({ adminUrl: inject("database").adminUrl, ownerUrl: database.ownerUrl });
  await fillDecade({ adminUrl, findings: 6_000, now: NOW, report: () => {} });
  const { rows } = await database.owner.query<{ id: string }>("SELECT id FROM accord WHERE code = $1", [DECADE_CODE]);
  decade = must(await accordReference(must(rows[0]).id));
});
afterAll(async () => {
  await database.drop();
});

function must<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Error("missing");
  return found;
}
const inDecade = (): Scope => {
  const lead = database.who("LEAD-1");
  return scopeFor(
    { ...lead, memberships: [{ accordId: decade.id, teamId: null, teamCode: null }] },
    "lane.read",
    decade.id,
  );
};
const inExercise = (): Scope => scopeFor(database.who("LEAD-1"), "lane.read", exercise.id);

/** Not only alike, but what was made before. */
const areTheSame = (some: readonly LaneOf[], others: readonly LaneOf[]) =>
  some.length === others.length && some.every((lane, i) => lane.fresh === others[i]?.fresh);
const drawn = (lanes: readonly { id: string; lane: unknown }[]) => lanes.map(({ id, lane }) => ({ id, lane }));

describe("lanes over a window", () => {
  it("are those that the rules make of the whole history, at any pair of clocks", async () => {
    const random = randomOf(7);
    const asRuled = await ruledLanes(inDecade());
    for (let n = 0; n < 12; n += 1) {
      const [asOf, knownAt] = [NOW - random.between(0, 3_650) * DAY, NOW - random.between(0, 3_500) * DAY];
      const cutOff = Math.min(asOf, knownAt);
      const from = n % 6 === 0 ? null : cutOff - random.between(1, 200) * DAY;
      const lanes = await lanesFor(inDecade(), { asOf, knownAt }, null, { from });
      expect(drawn(lanes)).toEqual(asRuled({ asOf, knownAt }, from));
    }
  });

  it("make a summary say what the rules make of the whole history, and since when", async () => {
    const random = randomOf(11);
    const asRuled = await ruledLanes(inDecade());
    const codes = new Map(dutiesOf(decade).map((duty) => [duty.id, `${duty.provision.code} ${duty.party}`]));
    for (let n = 0; n < 8; n += 1) {
      const knownAt = NOW - random.between(0, 3_000) * DAY;
      const cutOff = startOfDay(knownAt - random.between(2, 60) * DAY);
      const from = cutOff - random.between(6, 40) * DAY;
      const days = { from: dayText(from), until: dayText(cutOff), cutOff: dayText(cutOff) };
      const { rows } = await summaryContent(inDecade(), days, knownAt);
      const said = rows.map((r) => [`${r.provision} ${r.party}`, r.state, r.basis, r.seen, Date.parse(r.since)]);
      const ruled = asRuled({ asOf: cutOff + DAY, knownAt }, null).flatMap(({ id, lane: { spells } }) => {
        const now = spells.findLast((s) => s.until === cutOff + DAY);
        const since = spells[spells.findLastIndex((s) => s.state !== now?.state) + 1]?.from;
        return now ? [[codes.get(id), now.state, now.basis, now.seen, Math.floor((since ?? 0) / 1000) * 1000]] : [];
      });
      expect(said.length).toBeGreaterThan(10);
      expect(said).toEqual(ruled);
    }
  });

  it("read few of the findings there are", async () => {
    const clocks = { asOf: NOW, knownAt: NOW };
    const lanes = await lanesFor(inDecade(), clocks, null, { from: NOW - 92 * DAY });
    const duties = dutiesOf(decade).filter((duty) => lanes.some(({ id }) => id === duty.id));
    const asked = duties.map((duty) => ({ duty, since: Math.max(duty.begins, NOW - 99 * DAY) }));
    const read = (await factsFrom(asked, { cutOff: NOW, knownAt: NOW })).flatMap(({ findings }) => findings).length;
    expect(read).toBeGreaterThan(0);
    const { rows } = await database.owner.query<{ n: number }>("SELECT count(*)::int AS n FROM evidence");
    expect(read).toBeLessThan(must(rows[0]).n / 4);
  });

  it("are kept and say the same at every later present, with the same key while only time passes", async () => {
    const from = NOW - 92 * DAY;
    const present = { asOf: Date.now() + 60_000, knownAt: Date.now() + 60_000 };
    const first = await lanesFor(inDecade(), present, null, { from });
    const later = { asOf: present.asOf + HOUR, knownAt: present.knownAt + HOUR };
    const second = await lanesFor(inDecade(), later, null, { from });
    expect(areTheSame(second, first)).toBe(true);
    expect(drawn(second)).toEqual((await ruledLanes(inDecade()))(later, from));
  });

  it("are made anew for a present beyond which they were not worked out: what ran out meanwhile does not stay", async () => {
    const from = NOW - 92 * DAY;
    const present = { asOf: Date.now() + 60_000, knownAt: Date.now() + 60_000 };
    await lanesFor(inDecade(), present, null, { from });
    const later = { asOf: present.asOf + 40 * DAY, knownAt: present.knownAt + 40 * DAY };
    expect(drawn(await lanesFor(inDecade(), later, null, { from }))).toEqual(
      (await ruledLanes(inDecade()))(later, from),
    );
  });

  it("of many obligations are made once for all who ask at the same time", async () => {
    const clocks = { asOf: NOW - 777 * DAY, knownAt: NOW - 701 * DAY };
    const asked = Array.from({ length: 4 }, () => lanesFor(inDecade(), clocks, null, { from: clocks.asOf - 31 * DAY }));
    const [first = [], ...others] = await Promise.all(asked);
    expect(first.length).toBeGreaterThan(4);
    for (const lanes of others) expect(areTheSame(lanes, first)).toBe(true);
  });

  it("come one provision after the other for an export", async () => {
    const clocks = { asOf: NOW, knownAt: NOW };
    const inTurn = [];
    for await (const lane of lanesInTurn(inDecade(), clocks)) inTurn.push(lane);
    expect(drawn(inTurn)).toEqual(drawn(await lanesFor(inDecade(), clocks)));
  });

  it("over all time are shown as long as a page can hold their findings, of an accord or of one provision", async () => {
    const { rows } = await database.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM evidence e JOIN obligation o ON o.id = e.obligation_id WHERE o.accord_id = $1`,
      [decade.id],
    );
    const { n } = must(rows[0]);
    const fits = (most: number, provision: string | null = null) =>
      zoomThatFits(inDecade(), "all", { cutOff: Date.now(), provision, most });
    expect(await fits(n)).toEqual({ zoom: "all", tooMany: null });
    expect(await fits(n - 1)).toEqual({ zoom: "quarter", tooMany: n - 1 });
    expect(await fits(n - 1, must(decade.provisions[0]).code)).toEqual({ zoom: "all", tooMany: null });
    expect(await zoomThatFits(inExercise(), "all", { cutOff: Date.now(), most: n - 1 })).toMatchObject({ zoom: "all" });
  });

  it("are of the scope's accord only, whatever provision is named", async () => {
    const ids = new Set(dutiesOf(decade).map((duty) => duty.id));
    const lanes = await lanesFor(inExercise(), { asOf: NOW, knownAt: NOW }, ["CF12-1"], { from: NOW - DAY });
    expect(lanes.length).toBe(2);
    expect(lanes.filter((lane) => ids.has(lane.id))).toEqual([]);
  });
});

describe("what is kept", () => {
  const CODE = "CF12-3";
  const at = () => ({ asOf: Date.now() + 60_000, knownAt: Date.now() + 60_000 });
  const laneOfParty = async (party: string) => {
    const lanes = await lanesFor(inExercise(), at(), [CODE], { from: NOW - 30 * DAY });
    return must(lanes.find((lane) => lane.party === party));
  };
  const revisions = async () =>
    (
      await database.owner.query<{ id: string; revision: string }>(
        `SELECT obligation_id AS id, revision FROM obligation_revision ORDER BY 1`,
      )
    ).rows;

  async function file(reportId: string, versionId: string): Promise<void> {
    const now = Date.now();
    const statements = [{ provision: CODE, level: "partial" as const, quantities: [] }];
    const visit = {
      party: "XS",
      site: "ambry",
      from: now - 5 * HOUR,
      until: now - 4 * HOUR,
      access: "full" as const,
      statements,
    };
    const document = { ...documentOf([visit], "Seen."), accord: EXERCISE_CODE };
    document.observations[0] = {
      ...must(document.observations[0]),
      observedFrom: minuteText(visit.from),
      observedUntil: minuteText(visit.until),
    };
    await fileReport(database.who("OT-XS-1"), {
      reportId,
      versionId,
      accordId: exercise.id,
      document,
      now,
      backdatedTo: null,
    });
  }

  it("stays when a report is filed, and goes for the touched obligation alone when it is approved or withdrawn", async () => {
    const [reportId, versionId] = [crypto.randomUUID(), crypto.randomUUID()];
    const before = await laneOfParty("XS");
    const untouched = await revisions();
    await file(reportId, versionId);
    expect(await revisions()).toEqual(untouched);
    expect(areTheSame([await laneOfParty("XS")], [before])).toBe(true);
    await reviewReport(database.who("LEAD-1"), { step: "approve", versionId });
    const moved = (await revisions()).filter((row, i) => row.revision !== untouched[i]?.revision);
    expect(moved.map((row) => row.id)).toEqual([before.id]);
    expect((await laneOfParty("XS")).lane.spells.at(-1)?.state).toBe("partial");
    await reviewReport(database.who("LEAD-1"), { step: "withdraw", versionId, reason: "wrong place" });
    expect((await laneOfParty("XS")).lane.spells.at(-1)?.state).toBe("not_verified");
  });

  it("is not what a moment earlier in the same millisecond knew", async () => {
    const { id } = await laneOfParty("XN");
    const lead = database.who("LEAD-1");
    const from = NOW - 20 * DAY;
    const overlaysAt = async (knownAt: Instant) => {
      const lanes = await lanesFor(inExercise(), { asOf: knownAt, knownAt }, [CODE], { from });
      return must(lanes.find((lane) => lane.id === id)).lane.spells.at(-1)?.overlays ?? [];
    };
    let tried = 0;
    for (let found = false; !found; tried += 1) {
      expect(tried).toBeLessThan(50);
      const { inquiryId } = await keepInquiry(lead, { step: "open", obligationId: id, incidentId: null, reason: "?" });
      const { rows } = await database.owner.query<{ opened: number; known: number; changed: number }>(
        `SELECT extract(epoch FROM q.recorded_at) * 1000 AS opened, floor(extract(epoch FROM q.recorded_at) * 1000) AS known,
            floor(extract(epoch FROM r.changed_at) * 1000) AS changed
          FROM inquiry q JOIN obligation_revision r ON r.obligation_id = q.obligation_id WHERE q.id = $1`,
        [inquiryId],
      );
      const { opened, known, changed } = must(rows[0]);
      found = known === changed && opened > known;
      if (found) {
        expect(await overlaysAt(known)).not.toContain("under_inquiry");
        expect(await overlaysAt(Date.now() + 60_000)).toContain("under_inquiry");
      }
      await keepInquiry(lead, { step: "close", inquiryId, outcome: "." });
    }
  });

  it("may be driven out while other lanes are made", async () => {
    const clocks = { asOf: NOW, knownAt: NOW };
    const window = { from: NOW - 33 * DAY };
    const kept = must((await lanesFor(inDecade(), clocks, ["CF12-1"], window))[0]);
    const like = { lane: { ...kept.lane, spells: Array(2_000).fill(kept.lane.spells[0]) }, fresh: [] };
    await database.owner.query("BEGIN");
    await database.owner.query("LOCK TABLE watch_entry IN ACCESS EXCLUSIVE MODE");
    const both = lanesFor(inDecade(), clocks, ["CF12-1", "CF12-2"], window);
    const waits = `SELECT FROM pg_locks WHERE relation = 'watch_entry'::regclass AND NOT granted`;
    await expect.poll(async () => (await database.owner.query(waits)).rowCount).toBeGreaterThan(0);
    for (let i = 0; i < 40; i += 1) keep({ key: `another's ${i}`, ...like });
    await database.owner.query("COMMIT");
    expect((await both).length).toBe(4);
  });

  it("goes when a watch list, an inquiry or the text's status changes", async () => {
    const { id, instrument } = await laneOfParty("XN");
    const lead = database.who("LEAD-1");
    const due = (await laneOfParty("XN")).lane.spells.at(-1)?.counts.due ?? 0;
    const place = {
      obligationId: id,
      site: "saddle-pass",
      from: minuteText(Date.now() - HOUR),
      to: null,
      why: "asked for",
    };
    await keepWatchList(lead, { step: "add", ...place });
    expect((await laneOfParty("XN")).lane.spells.at(-1)?.counts.due).toBe(due + 1);
    await keepInquiry(lead, { step: "open", obligationId: id, incidentId: null, reason: "two accounts" });
    expect((await laneOfParty("XN")).lane.spells.at(-1)?.overlays).toContain("under_inquiry");
    const suspended = {
      kind: "suspended",
      at: minuteText(Date.now() - HOUR),
      byParty: "XN",
      note: "",
      stopsClocks: false,
    } as const;
    await recordInstrumentStatus(lead, {
      ...suspended,
      instrumentId: instrument.id,
      sources: ["https://example.org/said"],
    });
    forgetReference(); // Another process would take up to two seconds to see it.
    expect((await laneOfParty("XN")).lane.suspensions.length).toBe(1);
  });
});

describe("a party that is bound to a joint provision later", () => {
  it("has what was approved before as evidence of its own", async () => {
    const { rows } = await database.owner.query<{ id: string; party: string; evidence: number }>(
      `SELECT p.id, min(o.party) AS party, (SELECT count(*)::int FROM evidence e WHERE e.obligation_id = min(o.id::text)::uuid) AS evidence
        FROM provision p JOIN obligation o ON o.provision_id = p.id WHERE p.joint AND p.accord_id = $1 GROUP BY p.id ORDER BY 3 DESC`,
      [decade.id],
    );
    const joint = must(rows[0]);
    expect(joint.evidence).toBeGreaterThan(0);
    const bound = `INSERT INTO obligation (id, accord_id, provision_id, party) VALUES ($1, $2, $3, 'XW')`;
    const id = crypto.randomUUID();
    await database.owner.query(bound, [id, decade.id, joint.id]);
    const { rowCount } = await database.owner.query("SELECT FROM evidence WHERE obligation_id = $1", [id]);
    expect(rowCount).toBe(joint.evidence);
  });
});
