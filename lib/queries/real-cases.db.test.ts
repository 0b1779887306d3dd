import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRecord, type PublicRecord } from "@/e2e/exercise-database";
import { HOUR, type Instant, parseClock, parseDay, parseMinute } from "@/lib/domain/instant";
import type { Lane, Spell } from "@/lib/domain/lane";
import { laneOf } from "@/lib/domain/status";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { obligationsWithFacts } from "./facts";
import { type LaneOf, lanesFor } from "./lanes";
import { provisionData } from "./provision";

// The real accord and the public record of 2025, read as the design note says (3.2). Moments are mission time.
const YEAR_END = parseClock("2025-12-31") ?? 0;
let record: PublicRecord;
let scope: Scope;
let lanes: LaneOf[];

beforeAll(async () => {
  record = await openRecord();
  scope = scopeFor(record.lead, "lane.read", record.reference.id);
  lanes = await lanesFor(scope, { asOf: YEAR_END, knownAt: Date.now() });
});
afterAll(() => record.drop());

function laneFor(provision: string, party: string): LaneOf {
  const found = lanes.find((l) => l.provision.code === provision && l.party === party);
  if (!found) throw new Error(`no obligation ${provision} of ${party}`);
  return found;
}
/** "2025-11-22" is its first moment; "2025-11-22T10:00" that minute. */
const at = (text: string): Instant => parseMinute(text) ?? parseDay(text) ?? Number.NaN;
function spellAt({ lane }: { lane: Lane }, moment: string): Spell {
  const t = at(moment);
  const spell = lane.spells.find((s) => s.from <= t && t < s.until);
  if (!spell) throw new Error(`the lane says nothing of ${moment}`);
  return spell;
}
const overlaysAt = (held: { lane: Lane }, moment: string) => spellAt(held, moment).overlays;
const within = ({ lane }: LaneOf, from: string, until: string) =>
  lane.spells.filter((s) => s.from < at(until) && s.until > at(from));

describe("RBC31-A, rocket launchers back from the border, November and December 2025", () => {
  it("reads partial for each party from the day its own weapons were seen, and not before", () => {
    expect(spellAt(laneFor("RBC31-A", "KH"), "2025-11-01T12:00")).toMatchObject({ state: "not_verified" });
    expect(spellAt(laneFor("RBC31-A", "KH"), "2025-11-04T12:00")).toMatchObject({
      state: "partial",
      basis: "observed",
    });
    expect(spellAt(laneFor("RBC31-A", "TH"), "2025-11-04T12:00")).toMatchObject({ state: "not_verified" });
    expect(spellAt(laneFor("RBC31-A", "TH"), "2025-11-08T12:00")).toMatchObject({
      state: "partial",
      basis: "observed",
    });
    expect(spellAt(laneFor("RBC31-A", "TH"), "2025-11-20")).toMatchObject({ state: "partial", basis: "carried" });
  });

  it("says that Cambodia's sites were read in part: one of four, never all", () => {
    expect(spellAt(laneFor("RBC31-A", "KH"), "2025-11-20").counts).toMatchObject({
      due: 4,
      dueRead: 1,
      dueCompliant: 0,
    });
  });

  it("becomes overdue by itself on 22 November for both parties, the suspension notwithstanding", () => {
    for (const party of ["KH", "TH"]) {
      expect(overlaysAt(laneFor("RBC31-A", party), "2025-11-21T23:59")).not.toContain("overdue");
      expect(overlaysAt(laneFor("RBC31-A", party), "2025-11-22")).toContain("overdue");
      expect(overlaysAt(laneFor("RBC31-A", party), "2025-12-31")).toContain("overdue");
    }
  });

  it("shows Thailand's suspension as a band over both lanes from 11 November and leaves the readings below it", () => {
    for (const party of ["KH", "TH"]) {
      const held = laneFor("RBC31-A", party);
      const [first] = held.lane.suspensions;
      expect(first).toMatchObject({ kind: "suspended", byParty: "TH", from: at("2025-11-11") });
      expect(spellAt(held, "2025-11-10").overlays).not.toContain("suspension");
      expect(spellAt(held, "2025-11-12")).toMatchObject({ state: "partial", basis: "carried" });
      expect(spellAt(held, "2025-11-12").overlays).toContain("suspension");
    }
  });

  it("does not let the reaffirmation of 27 December end the suspension: it is unclear since then", () => {
    const { suspensions, clocks } = laneFor("RBC31-A", "KH").lane;
    const last = suspensions.at(-1);
    expect(last).toMatchObject({ kind: "unclear", byParty: "TH", from: at("2025-12-27"), until: clocks.cutOff });
    expect(last?.suspendedAt).toBe(at("2025-11-11"));
  });

  it("turns stale thirty days after the last reading, with its last state in words and the question open", () => {
    const kh = laneFor("RBC31-A", "KH");
    expect(spellAt(kh, "2025-12-04T23:59").state).toBe("partial");
    expect(spellAt(kh, "2025-12-05")).toMatchObject({
      state: "stale",
      last: { level: "partial", at: at("2025-11-05") },
    });
    expect(overlaysAt(kh, "2025-12-05")).toContain("unresolved");
    const th = laneFor("RBC31-A", "TH");
    expect(spellAt(th, "2025-12-08T23:59").state).toBe("partial");
    expect(spellAt(th, "2025-12-09")).toMatchObject({ state: "stale", last: { level: "partial" } });
    expect(overlaysAt(th, "2025-12-31")).toContain("unresolved");
  });

  it("knew nothing of the Thai launchers before anybody had seen them", async () => {
    const knownAt = at("2025-11-08");
    const [, th] = await lanesFor(scope, { asOf: YEAR_END, knownAt }, ["RBC31-A"]);
    expect(th?.party).toBe("TH");
    expect(th?.lane.clocks.cutOff).toBe(knownAt);
    expect(th?.lane.spells.map((s) => s.state)).not.toContain("partial");
  });
});

describe("KLJD-A, peace and non-use of force, through the suspension", () => {
  it("hides not a single finding: without the suspension the lanes say the same", async () => {
    const known = await obligationsWithFacts(scope, ["KLJD-A"]);
    expect(known.map(({ party }) => party).sort()).toEqual(["KH", "TH"]);
    for (const { party, facts } of known) {
      if (party === "KH") expect(facts.findings.length).toBeGreaterThan(0);
      const { lane } = laneFor("KLJD-A", party);
      const from = lane.spells[0]?.from ?? 0;
      const bare = laneOf({ ...facts, instrument: [] }, { asOf: YEAR_END, knownAt: lane.clocks.knownAt }, from);
      for (let t = from; t < YEAR_END; t += HOUR) {
        const said = lane.spells.find((s) => s.from <= t && t < s.until);
        const meant = bare.spells.find((s) => s.from <= t && t < s.until);
        const overlays = said?.overlays.filter((name) => name !== "suspension");
        expect({ ...said, overlays, from: 0, until: 0 }).toEqual({ ...meant, from: 0, until: 0 });
      }
    }
  });

  it("still reads inconclusive and disputed on 12 November, the day after the suspension", () => {
    const spell = spellAt(laneFor("KLJD-A", "KH"), "2025-11-12");
    expect(spell).toMatchObject({ state: "inconclusive", basis: "carried" });
    expect(spell.overlays).toEqual(["suspension", "disputed"]);
  });

  it("is unknown all December for both parties, and says why: too old for Cambodia, never verified for Thailand", () => {
    expect(within(laneFor("KLJD-A", "KH"), "2025-12-01", "2026-01-01").map((s) => s.state)).toEqual(["stale"]);
    expect(within(laneFor("KLJD-A", "TH"), "2025-12-01", "2026-01-01").map((s) => s.state)).toEqual(["not_verified"]);
  });
});

describe("KLJD-J and JS27-d, the return of the eighteen soldiers", () => {
  it("reads compliant for Thailand under both texts once the eighteen were seen to return, and stays so", () => {
    for (const provision of ["KLJD-J", "JS27-d"]) {
      const held = laneFor(provision, "TH");
      expect(spellAt(held, "2025-12-31T23:59")).toMatchObject({ state: "compliant" });
      expect(held.lane.spells.filter((s) => s.state === "compliant").at(0)?.from).toBeGreaterThanOrEqual(
        at("2025-12-31"),
      );
      expect(overlaysAt(held, "2025-12-31T23:59")).not.toContain("overdue");
    }
  });

  it("carries the suspension of the older text beside it, and none for the newer", () => {
    expect(overlaysAt(laneFor("KLJD-J", "TH"), "2025-12-31T23:59")).toContain("suspension");
    expect(overlaysAt(laneFor("JS27-d", "TH"), "2025-12-31T23:59")).not.toContain("suspension");
  });

  it("binds Thailand alone: Cambodia has no lane", () => {
    for (const provision of ["KLJD-J", "JS27-d"])
      expect(lanes.filter((l) => l.provision.code === provision).map((l) => l.party)).toEqual(["TH"]);
  });
});

describe("GBC7-1, the ceasefire with all weapons, in December", () => {
  it("paints no claim as a finding: many accounts of both sides, and both lanes say only what observers know", async () => {
    const data = await provisionData(scope, "GBC7-1", { asOf: YEAR_END, knownAt: Date.now() });
    const december = data?.incidents.filter((i) => i.occurredFrom >= at("2025-12-01") && i.entry === "incident") ?? [];
    expect(december.length).toBeGreaterThan(10);
    const claimants = new Set(december.flatMap((i) => i.accounts.map((a) => a.by)));
    expect([claimants.has("KH"), claimants.has("TH")]).toEqual([true, true]);
    expect(december.flatMap((i) => i.reports)).toEqual([]);
    const states = (party: string) => [
      ...new Set(within(laneFor("GBC7-1", party), "2025-12-01", "2026-01-01").map((s) => s.state)),
    ];
    expect(states("TH")).toEqual(["not_verified"]);
    expect(states("KH")).toEqual(["stale"]);
  });

  it("shows the mine of 10 November as inconclusive and disputed for seven days, then as stale", () => {
    const kh = laneFor("GBC7-1", "KH");
    expect(spellAt(kh, "2025-11-10T09:00")).toMatchObject({ state: "inconclusive", basis: "observed" });
    expect(overlaysAt(kh, "2025-11-12")).toEqual(["disputed"]);
    expect(spellAt(kh, "2025-11-17T09:29").state).toBe("inconclusive");
    expect(spellAt(kh, "2025-11-17T09:30")).toMatchObject({ state: "stale", last: { level: "inconclusive" } });
    expect(overlaysAt(kh, "2025-12-31")).toEqual([]); // Inconclusive leaves no question of a breach open.
  });

  it("has no breach and no compliance anywhere in the year: nobody has found either", () => {
    for (const party of ["KH", "TH"])
      for (const { state } of laneFor("GBC7-1", party).lane.spells)
        expect(["not_verified", "inconclusive", "stale"]).toContain(state);
  });
});
