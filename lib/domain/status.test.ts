import { describe, expect, test } from "vitest";
import { citationOf } from "./citation";
import type { DeterminationFact, FindingFact, InstrumentEvent, ObligationFacts } from "./facts";
import { DAY, type Instant, minuteText, parseMinute } from "./instant";
import { checkDetermination, evidenceToJudge } from "./judging-rules";
import type { Lane, Spell } from "./lane";
import type { Nature } from "./level";
import { laneOf, stateAt } from "./status";

/** "14 10:00": 14 December 2025, 10:00 mission time. */
const at = (text: string): Instant => parseMinute(`2025-12-${text.replace(" ", "T")}`) ?? Number.NaN;
const span = (from: string, until: string): { from: Instant; until: Instant } => ({ from: at(from), until: at(until) });

const START = at("01 00:00");
const LATER = at("31 00:00");

let serial = 0;
function finding(from: string, until: string, more: Partial<FindingFact> = {}): FindingFact {
  serial += 1;
  const times = span(from, until);
  return {
    id: `finding-${serial}`,
    lineage: `matter-${serial}`,
    team: "AOT-TH",
    authorId: "observer-1",
    site: "village",
    ...times,
    access: "full",
    refusedBy: null,
    level: "no_breach_seen",
    whole: true,
    submittedAt: times.until,
    approvedAt: times.until,
    withdrawnAt: null,
    supersededAt: null,
    deniedAt: [],
    ...more,
  };
}

const refusal = (from: string, until: string, refusedBy: string): FindingFact =>
  finding(from, until, { access: "refused", level: null, refusedBy });

function determination(
  effectiveFrom: string,
  level: DeterminationFact["level"],
  cited: FindingFact[],
  setAside: FindingFact[] = [],
): DeterminationFact {
  return {
    id: `determination ${effectiveFrom}`,
    level,
    effectiveFrom: at(effectiveFrom),
    recordedAt: at(effectiveFrom),
    revokedAt: null,
    cited: cited.map((f) => citationOf(f, f.level)),
    setAside: setAside.map((f) => f.id),
    citedAccounts: [],
  };
}

const event = (kind: InstrumentEvent["kind"], when: string, byParty: string | null = null): InstrumentEvent => ({
  kind,
  at: at(when),
  byParty,
  note: null,
  stopsClocks: false,
  recordedAt: at(when),
});

/** Fresh for three days, begun on 1 December, no site list. */
const duty = (nature: Nature, findings: FindingFact[], more: Partial<ObligationFacts> = {}): ObligationFacts => ({
  nature,
  monitored: true,
  starts: [{ value: START, recordedAt: START }],
  validityDays: [{ value: 3, recordedAt: START }],
  due: [],
  watch: [],
  findings,
  determinations: [],
  instrument: [],
  inquiries: [],
  ...more,
});

const siteList = (...sites: string[]): ObligationFacts["watch"] =>
  sites.map((site) => ({ site, from: START, to: null, recordedAt: START, ends: [] }));

const lane = (facts: ObligationFacts, knownAt = LATER): Lane => laneOf(facts, { asOf: LATER, knownAt }, START);

function spellAt(facts: ObligationFacts, when: string, knownAt = LATER): Spell {
  const spell = lane(facts, knownAt).spells.find((s) => s.from <= at(when) && at(when) < s.until);
  if (!spell) throw new Error(`no spell covers ${when}`);
  return spell;
}

/** "14T10:00 non_compliant observed +unresolved": one line for each stretch of a state. */
function storyOf(facts: ObligationFacts): string[] {
  const lines = lane(facts).spells.map((s) => {
    const overlays = s.overlays.map((overlay) => ` +${overlay}`).join("");
    return { from: minuteText(s.from).slice(8), says: `${s.state} ${s.basis}${overlays}` };
  });
  return lines.filter((l, i) => l.says !== lines[i - 1]?.says).map((l) => `${l.from} ${l.says}`);
}

describe("what one visit can say", () => {
  test("a quiet visit to one of fourteen sites is nothing contrary at 1 of 14, never compliant", () => {
    const sites = Array.from({ length: 14 }, (_, i) => `site-${i}`);
    const visit = finding("14 10:00", "14 12:00", { site: "site-0", level: "compliant" });
    const facts = duty("condition", [visit], { watch: siteList(...sites) });
    const spell = spellAt(facts, "14 11:00");
    expect(spell.state).toBe("no_breach_seen");
    expect(spell.counts).toMatchObject({ due: 14, dueRead: 1, dueCompliant: 1, dueClear: 1 });
  });

  test("a condition is compliant once every due site reads compliant, and no longer when one more falls due", () => {
    const visits = ["a", "b"].map((site) => finding("14 10:00", "14 12:00", { site, level: "compliant" }));
    const late = { site: "c", from: at("15 00:00"), to: null, recordedAt: START, ends: [] };
    const facts = duty("condition", visits, { watch: [...siteList("a", "b"), late] });
    expect(storyOf(facts)).toEqual([
      "01T00:00 not_verified none",
      "14T10:00 compliant observed",
      "14T12:00 compliant carried",
      "15T00:00 no_breach_seen carried",
      "17T12:00 stale none",
    ]);
  });

  test("a condition without a site list is never compliant", () => {
    const facts = duty("condition", [finding("14 10:00", "14 12:00", { level: "compliant" })]);
    expect(spellAt(facts, "14 11:00")).toMatchObject({ state: "no_breach_seen", counts: { due: 0 } });
  });

  test("a compliant reading with partial access is only nothing contrary", () => {
    const visit = finding("14 10:00", "14 12:00", { level: "compliant", access: "partial" });
    expect(spellAt(duty("condition", [visit], { watch: siteList("village") }), "14 11:00").state).toBe(
      "no_breach_seen",
    );
  });

  test("a visit that the mission itself called off says nothing", () => {
    const off = finding("14 10:00", "14 12:00", { access: "not_reached", level: null });
    expect(storyOf(duty("restraint", [off]))).toEqual(["01T00:00 not_verified none"]);
  });
});

describe("breaches", () => {
  const shots = finding("14 10:00", "14 10:30", { level: "non_compliant" });

  test("shots at 10:00 and a calm visit at 14:00: the calm does not undo the shots while they are fresh", () => {
    const calm = finding("14 14:00", "14 15:00");
    expect(storyOf(duty("restraint", [shots, calm]))).toEqual([
      "01T00:00 not_verified none",
      "14T10:00 non_compliant observed",
      "14T10:30 non_compliant carried",
      "17T10:30 no_breach_seen carried",
      "17T15:00 stale none",
    ]);
  });

  test("for a condition the newer visit counts: guns gone at 14:00 replaces guns there at 10:00", () => {
    const gone = finding("14 14:00", "14 15:00", { level: "compliant" });
    expect(spellAt(duty("condition", [shots, gone], { watch: siteList("village") }), "14 14:30").state).toBe(
      "compliant",
    );
  });

  test.each(["condition", "act"] as const)(
    "for a %s a calm glimpse takes a breach's place, but leaves it an open question from then on",
    (nature) => {
      const glimpse = finding("14 14:00", "14 15:00", { access: "partial" });
      const look = finding("16 10:00", "16 11:00");
      expect(storyOf(duty(nature, [shots, glimpse, look])).slice(1, 6)).toEqual([
        "14T10:00 non_compliant observed",
        "14T10:30 non_compliant carried",
        "14T14:00 inconclusive carried +unresolved",
        "16T10:00 no_breach_seen observed",
        "16T11:00 no_breach_seen carried",
      ]);
    },
  );

  test("a worse breach that took the place of a lesser one leaves nothing open while it stands", () => {
    const half = finding("14 08:00", "14 09:00", { level: "partial" });
    const newer = { ...shots, access: "partial" as const };
    expect(spellAt(duty("condition", [half, newer]), "14 12:00")).toMatchObject({
      state: "non_compliant",
      overlays: [],
    });
  });

  test("a breach whose reading expires without another look stays an open question", () => {
    expect(storyOf(duty("restraint", [shots])).slice(-1)).toEqual(["17T10:30 stale none +unresolved"]);
    expect(spellAt(duty("restraint", [shots]), "20 00:00")).toMatchObject({
      last: { level: "non_compliant", at: at("14 10:30") },
      counts: { unresolved: 1 },
    });
  });

  test("an open question at one site keeps a calm site from reading better than inconclusive", () => {
    const elsewhere = finding("16 10:00", "16 12:00", { site: "hill" });
    expect(spellAt(duty("restraint", [shots, elsewhere]), "18 00:00")).toMatchObject({
      state: "inconclusive",
      basis: "carried",
      overlays: ["unresolved"],
    });
  });

  test("a half-open door does not settle it, a later visit with full access does", () => {
    const glimpse = finding("16 10:00", "16 11:00", { access: "partial" });
    const look = finding("18 10:00", "18 11:00");
    expect(storyOf(duty("restraint", [shots, glimpse, look])).slice(-4)).toEqual([
      "17T10:30 inconclusive carried +unresolved",
      "18T10:00 no_breach_seen observed",
      "18T11:00 no_breach_seen carried",
      "21T11:00 stale none",
    ]);
  });

  test("a visit that could not tell settles nothing", () => {
    const unclear = finding("16 10:00", "16 12:00", { level: "inconclusive" });
    const elsewhere = finding("20 10:00", "20 12:00", { site: "hill" });
    const facts = duty("restraint", [shots, unclear, elsewhere]);
    expect(spellAt(facts, "20 13:00")).toMatchObject({ state: "inconclusive", overlays: ["unresolved"] });
  });

  test("a later determination settles it", () => {
    const calm = finding("16 10:00", "16 12:00", { access: "partial" });
    const facts = duty("restraint", [shots, calm], {
      determinations: [determination("18 00:00", "no_breach_seen", [calm, shots])],
    });
    expect(spellAt(facts, "17 12:00").overlays).toEqual(["unresolved"]);
    expect(spellAt(facts, "18 00:00")).toMatchObject({ state: "no_breach_seen", basis: "determined", overlays: [] });
  });
});

test.each(["condition", "restraint", "act"] as const)(
  "a judgement of the breach itself leaves a %s's breach an open question when it ends",
  (nature) => {
    const shots = finding("14 10:00", "14 10:30", { level: "non_compliant" });
    const glimpse = finding("16 10:00", "16 11:00", { access: "partial" });
    const judged = duty(nature, [shots, glimpse], {
      determinations: [determination("15 00:00", "non_compliant", [shots])],
    });
    expect(spellAt(judged, "17 00:00")).toMatchObject({ state: "non_compliant", basis: "determined" });
    expect(spellAt(judged, "18 00:00")).toMatchObject({ state: "inconclusive", overlays: ["unresolved"] });
  },
);

describe("shut doors and old readings", () => {
  test("a door shut after a breach was seen does not erase it; a door shut after a calm visit does", () => {
    const breach = finding("14 10:00", "14 11:00", { level: "non_compliant" });
    const calm = finding("14 10:00", "14 11:00");
    const shut = refusal("15 10:00", "15 11:00", "KH");
    expect(spellAt(duty("condition", [breach, shut]), "15 12:00")).toMatchObject({
      state: "non_compliant",
      refusedBy: [],
    });
    expect(spellAt(duty("condition", [calm, shut]), "15 12:00")).toMatchObject({
      state: "access_denied",
      refusedBy: ["KH"],
      overlays: [],
      counts: { refused: 1, read: 0 },
    });
  });

  test("a door shut at one of two sites limits the access and says who shut it", () => {
    const facts = duty("restraint", [
      finding("14 10:00", "14 11:00", { site: "hill" }),
      refusal("14 10:00", "14 11:00", "TH"),
    ]);
    expect(spellAt(facts, "14 10:30")).toMatchObject({
      state: "no_breach_seen",
      overlays: ["access_limited"],
      refusedBy: ["TH"],
    });
  });

  test("a door shut on a doubt does not end it: the calm elsewhere says no more than before", () => {
    const heard = finding("14 10:00", "14 11:00", { level: "inconclusive" });
    const calm = finding("14 10:00", "14 11:00", { site: "hill" });
    const facts = duty("restraint", [heard, calm, refusal("15 10:00", "15 11:00", "KH")]);
    expect(spellAt(facts, "15 09:00")).toMatchObject({ state: "inconclusive", overlays: [] });
    expect(spellAt(facts, "15 12:00")).toMatchObject({
      state: "inconclusive",
      seen: false,
      overlays: ["access_limited"],
    });
    expect(spellAt(duty("restraint", [heard, refusal("15 10:00", "15 11:00", "KH")]), "15 12:00").state).toBe(
      "access_denied",
    );
  });

  test("a reading expires to stale after its validity, and says what it last was", () => {
    const facts = duty("restraint", [finding("14 10:00", "14 12:00")]);
    expect(spellAt(facts, "17 11:59").state).toBe("no_breach_seen");
    expect(spellAt(facts, "17 12:00")).toMatchObject({
      state: "stale",
      basis: "none",
      last: { level: "no_breach_seen", at: at("14 12:00") },
    });
  });
});

describe("suspension and due dates", () => {
  test("a suspension band does not hide a finding, and a reaffirmation does not end it", () => {
    const shots = finding("14 10:00", "14 10:30", { level: "non_compliant" });
    const instrument = [event("suspended", "10 00:00", "TH"), event("reaffirmed", "20 00:00")];
    const facts = duty("restraint", [shots], { instrument });
    expect(spellAt(facts, "14 10:00")).toMatchObject({ state: "non_compliant", overlays: ["suspension"] });
    expect(lane(facts).suspensions).toEqual([
      { ...span("10 00:00", "20 00:00"), byParty: "TH", note: null, kind: "suspended", suspendedAt: at("10 00:00") },
      { ...span("20 00:00", "31 00:00"), byParty: "TH", note: null, kind: "unclear", suspendedAt: at("10 00:00") },
    ]);
    const resumed = duty("restraint", [shots], { instrument: [...instrument, event("resumed", "25 00:00")] });
    expect(lane(resumed).suspensions.at(-1)?.until).toBe(at("25 00:00"));
  });

  test("overdue appears by itself when the date passes, and goes when the act is done", () => {
    const done = finding("20 10:00", "20 11:00", { level: "compliant" });
    const facts = duty("act", [done], { due: [{ value: at("18 00:00"), recordedAt: START }] });
    expect(storyOf(facts)).toEqual([
      "01T00:00 not_verified none",
      "18T00:00 not_verified none +overdue",
      "20T10:00 compliant observed",
      "20T11:00 compliant carried",
    ]);
  });

  describe("a suspension that stops the clocks", () => {
    const due = [{ value: at("18 00:00"), recordedAt: START }];
    const stops = { ...event("suspended", "10 00:00", "TH"), stopsClocks: true };
    const overdueFrom = (instrument: InstrumentEvent[], knownAt = LATER) =>
      lane(duty("act", [], { due, instrument }), knownAt)
        .spells.filter((s) => s.overlays.includes("overdue"))
        .map((s) => minuteText(s.from).slice(5));

    test("moves what is due by the time for which they stood", () => {
      expect(overdueFrom([stops, event("resumed", "15 12:00")])).toEqual(["12-23T12:00"]);
      expect(overdueFrom([{ ...stops, stopsClocks: false }, event("resumed", "15 12:00")])).toEqual(["12-18T00:00"]);
    });

    test("keeps them still until somebody records that it was resumed, whatever is reaffirmed", () => {
      expect(overdueFrom([stops])).toEqual([]);
      expect(overdueFrom([stops, event("reaffirmed", "12 00:00")])).toEqual([]);
    });

    test("is not overdue while they stand, though it was before and is again after", () => {
      const late = { ...event("suspended", "20 00:00"), stopsClocks: true };
      expect(overdueFrom([late, event("resumed", "25 00:00")])).toEqual(["12-18T00:00", "12-25T00:00"]);
    });

    test("counts from when it was recorded, and what was before the duty began moves nothing", () => {
      const resumed = { ...event("resumed", "15 00:00"), recordedAt: at("28 00:00") };
      expect(overdueFrom([stops, resumed], at("27 00:00"))).toEqual([]);
      expect(overdueFrom([stops, resumed], at("29 00:00"))).toEqual(["12-23T00:00"]);
      const early = { ...stops, at: START - 20 * 86_400_000 };
      expect(overdueFrom([early, event("resumed", "01 00:00")])).toEqual(["12-18T00:00"]);
    });
  });

  test("before the start nothing is due, whatever was seen", () => {
    const early = finding("02 10:00", "02 11:00", { level: "non_compliant" });
    const facts = duty("restraint", [early], { starts: [{ value: at("03 00:00"), recordedAt: START }] });
    expect(spellAt(facts, "02 10:30")).toMatchObject({ state: "not_due", overlays: [], counts: { read: 0 } });
    expect(spellAt(facts, "03 00:00").state).toBe("non_compliant");
  });
});

describe("acts", () => {
  const done = finding("14 10:00", "14 11:00", { level: "compliant" });

  test("an act done stays done", () => {
    expect(spellAt(duty("act", [done]), "30 00:00")).toMatchObject({ state: "compliant", basis: "carried" });
  });

  test("a door shut later does not undo an act", () => {
    expect(spellAt(duty("act", [done, refusal("15 10:00", "15 11:00", "TH")]), "15 10:30").state).toBe("compliant");
  });

  test("an act whose count is not whole is partial", () => {
    const some = finding("14 10:00", "14 11:00", { level: "compliant", whole: false });
    expect(spellAt(duty("act", [some]), "14 10:30").state).toBe("partial");
  });

  test("a later doubt that ran out does not give the act back as done", () => {
    const doubt = finding("16 10:00", "16 11:00", { level: "partial", site: "camp" });
    expect(spellAt(duty("act", [done, doubt]), "17 00:00").state).toBe("partial");
    expect(spellAt(duty("act", [done, doubt]), "20 00:00")).toMatchObject({
      state: "inconclusive",
      seen: false,
      overlays: ["unresolved"],
    });
  });
});

describe("determinations", () => {
  const calm = finding("14 10:00", "14 12:00");

  test("a restraint is compliant only by determination, and only as long as a cited finding is fresh", () => {
    const facts = duty("restraint", [calm], { determinations: [determination("14 18:00", "compliant", [calm])] });
    expect(storyOf(facts).slice(-4)).toEqual([
      "14T10:00 no_breach_seen observed",
      "14T12:00 no_breach_seen carried",
      "14T18:00 compliant determined",
      "17T12:00 stale none",
    ]);
  });

  test("a determination is challenged by a later worse finding, which is shown with the determined level beside it", () => {
    const shots = finding("15 10:00", "15 11:00", { level: "non_compliant", site: "hill" });
    const facts = duty("restraint", [calm, shots], {
      determinations: [determination("14 18:00", "compliant", [calm])],
    });
    expect(spellAt(facts, "15 10:30")).toMatchObject({
      state: "non_compliant",
      basis: "observed",
      determined: "compliant",
      overlays: ["challenged"],
    });
    expect(spellAt(facts, "15 09:59")).toMatchObject({ state: "compliant", basis: "determined", overlays: [] });
  });

  test("a later better finding challenges a determination but does not replace it", () => {
    const shots = finding("14 10:00", "14 11:00", { level: "non_compliant" });
    const gone = finding("15 10:00", "15 11:00", { level: "compliant" });
    const facts = duty("condition", [shots, gone], {
      determinations: [determination("14 18:00", "non_compliant", [shots])],
    });
    expect(spellAt(facts, "15 12:00")).toMatchObject({
      state: "non_compliant",
      basis: "determined",
      overlays: ["challenged"],
    });
  });

  test("a second breach as bad as the one that was judged compliant is shown, not hidden behind that judgement", () => {
    const [first, second] = [
      finding("14 10:00", "14 11:00", { level: "non_compliant", site: "hill" }),
      finding("15 10:00", "15 11:00", { level: "non_compliant", site: "pass" }),
    ];
    const facts = duty("restraint", [first, second], {
      determinations: [determination("14 18:00", "compliant", [first])],
    });
    expect(spellAt(facts, "15 09:00")).toMatchObject({ state: "compliant", overlays: [] });
    expect(spellAt(facts, "15 10:30")).toMatchObject({
      state: "non_compliant",
      determined: "compliant",
      overlays: ["challenged"],
    });
  });

  test("a later calm visit does not disturb a restraint that was judged compliant", () => {
    const again = finding("15 10:00", "15 12:00", { site: "hill" });
    const facts = duty("restraint", [calm, again], {
      determinations: [determination("14 18:00", "compliant", [calm])],
    });
    expect(spellAt(facts, "15 11:00")).toMatchObject({ state: "compliant", basis: "determined", overlays: [] });
  });

  test("what is worse than was judged challenges, also where it changes nothing of what is indicated", () => {
    const shots = finding("14 10:00", "14 11:00", { level: "non_compliant", site: "hill" });
    const unclear = finding("15 10:00", "15 11:00", { level: "inconclusive", site: "pass" });
    const facts = duty("restraint", [shots, unclear], {
      determinations: [determination("14 18:00", "compliant", [shots])],
    });
    expect(spellAt(facts, "15 10:30")).toMatchObject({ state: "compliant", overlays: ["challenged"] });
  });

  test("a breach that was on record but not weighed does not hide behind a judgement made after it", () => {
    const again = finding("16 10:00", "16 12:00");
    const shots = finding("18 10:00", "18 11:00", { level: "non_compliant", site: "hill" });
    const judged = { ...determination("14 18:00", "compliant", [calm, again]), recordedAt: at("19 00:00") };
    const facts = duty("restraint", [calm, again, shots], { determinations: [judged] });
    expect(spellAt(facts, "18 12:00")).toMatchObject({ state: "non_compliant", overlays: ["challenged"] });
  });

  test("an amendment that says less than what was cited inherits nothing and challenges", () => {
    const amended = (cited: FindingFact, more: Partial<FindingFact>): FindingFact[] => [
      { ...cited, supersededAt: at("15 00:00") },
      { ...cited, id: "amended", approvedAt: at("15 00:00"), ...more },
    ];
    const done = finding("14 10:00", "14 12:00", { level: "compliant" });
    const act = duty("act", amended(done, { whole: false }), {
      determinations: [determination("14 18:00", "compliant", [done])],
    });
    expect(spellAt(act, "15 12:00").state).toBe("partial");
    const condition = duty("condition", amended(done, { access: "partial" }), {
      determinations: [determination("14 18:00", "compliant", [done])],
    });
    expect(spellAt(condition, "15 12:00").state).toBe("no_breach_seen");
  });

  test("a determination leaves open what was approved after it, and settles what it speaks of", () => {
    const late = finding("10 10:00", "10 12:00", { level: "partial", site: "hill", approvedAt: at("16 00:00") });
    const facts = duty("condition", [calm, late], { determinations: [determination("14 18:00", "compliant", [calm])] });
    expect(spellAt(facts, "16 12:00").overlays).toContain("unresolved");
    const known = { ...late, approvedAt: at("11 00:00") };
    const before = duty("condition", [calm, known], {
      determinations: [determination("14 18:00", "compliant", [calm], [known])],
    });
    expect(spellAt(before, "14 17:00").overlays).toContain("unresolved");
    expect(spellAt(before, "16 12:00").overlays).toEqual([]);
  });

  test("a judge must speak of a breach that ran out and is unresolved, and cannot rest on it", () => {
    const breach = finding("10 10:00", "10 12:00", { level: "partial", site: "hill" });
    const facts = duty("condition", [breach, calm]);
    const listed = evidenceToJudge(facts, at("14 18:00"), at("14 18:00"));
    expect(listed.map((e) => e.fact.id)).toEqual([breach.id, calm.id]);
    const problems = checkDetermination({
      nature: "condition",
      level: "partial",
      effectiveFrom: at("14 18:00"),
      evidence: listed,
      findings: [
        { findingId: breach.id, treatment: "cited" },
        { findingId: calm.id, treatment: "set_aside" },
      ],
      accounts: [],
      ownConduct: new Set(),
      numberOf: (id) => id,
    });
    expect(problems.map((p) => p.key)).toEqual(["citeSomething"]);
    const looked = finding("12 10:00", "12 12:00", { site: "hill" });
    const later = evidenceToJudge(duty("condition", [breach, looked, calm]), at("14 18:00"), at("14 18:00"));
    expect(later.map((e) => e.fact.id)).toEqual([looked.id, calm.id]);
    // A visit that begins at K itself, and is approved by then, covers K: it is spoken of, and settles the breach.
    const now = at("14 18:00");
    const atOnce = { ...looked, id: "at-once", from: now, until: now, submittedAt: now, approvedAt: now };
    const begun = evidenceToJudge(duty("condition", [breach, atOnce]), now, now);
    expect(begun.map((e) => e.fact.id)).toEqual(["at-once"]);
  });

  test("a finding set aside with its reason does not challenge", () => {
    const shots = finding("14 10:00", "14 11:00", { level: "non_compliant", site: "hill" });
    const judged = determination("14 18:00", "compliant", [calm], [shots]);
    expect(spellAt(duty("restraint", [calm, shots], { determinations: [judged] }), "15 00:00")).toMatchObject({
      state: "compliant",
      overlays: [],
    });
  });

  test("an amendment of the same level inherits the citation; one that says otherwise does not", () => {
    const old = { ...calm, supersededAt: at("15 00:00") };
    const judged = determination("14 18:00", "compliant", [old]);
    const amendment = { ...calm, id: "amended", approvedAt: at("15 00:00") };
    const same = duty("restraint", [old, amendment], { determinations: [judged] });
    expect(spellAt(same, "16 00:00")).toMatchObject({ state: "compliant", basis: "determined", overlays: [] });
    const other = duty("restraint", [old, { ...amendment, level: "inconclusive" }], { determinations: [judged] });
    expect(spellAt(other, "16 00:00")).toMatchObject({
      state: "inconclusive",
      basis: "carried",
      determinationId: null,
    });
  });

  test("what the obligated party says of itself carries a breach, and no other level, for the span it speaks of", () => {
    const said = { citedAccounts: [span("16 00:00", "17 00:00")] };
    const breach = { ...determination("15 00:00", "non_compliant", []), ...said };
    expect(spellAt(duty("restraint", [], { determinations: [breach] }), "16 12:00").state).toBe("non_compliant");
    expect(spellAt(duty("restraint", [], { determinations: [breach] }), "17 00:00").state).toBe("not_verified");
    const praise = { ...determination("15 00:00", "compliant", []), ...said };
    expect(spellAt(duty("restraint", [], { determinations: [praise] }), "16 12:00").state).toBe("not_verified");
  });

  test("a breach approved later stays an open question once it has run out, whatever was judged before it", () => {
    const again = finding("16 10:00", "16 12:00");
    const shots = finding("15 10:00", "15 11:00", { level: "non_compliant", site: "hill", approvedAt: at("17 00:00") });
    const judged = determination("14 18:00", "compliant", [calm, again]);
    const facts = duty("restraint", [calm, again, shots], { determinations: [judged] });
    expect(spellAt(facts, "18 10:00")).toMatchObject({ state: "non_compliant", overlays: ["challenged"] });
    expect(spellAt(facts, "18 12:00")).toMatchObject({
      state: "inconclusive",
      determined: "compliant",
      overlays: ["challenged", "unresolved"],
    });
    const weighed = { ...judged, setAside: [shots.id] };
    expect(spellAt({ ...facts, determinations: [weighed] }, "18 12:00").state).toBe("compliant");
  });

  test("a door shut at a place that is not due makes a condition no better", () => {
    const done = finding("14 10:00", "14 12:00", { level: "compliant" });
    const glimpse = finding("14 10:00", "14 12:00", { level: "compliant", access: "partial", site: "hill" });
    const shut = { ...refusal("15 10:00", "15 11:00", "KH"), site: "hill" };
    const facts = duty("condition", [done, glimpse, shut], { watch: siteList("village") });
    expect(spellAt(facts, "15 09:00").state).toBe("no_breach_seen");
    expect(spellAt(facts, "15 12:00").state).toBe("no_breach_seen");
  });

  test("shutting the last door does not bring back what was judged", () => {
    const [hill, pass] = [
      finding("14 10:00", "14 12:00", { level: "compliant", site: "hill" }),
      finding("14 10:00", "14 12:00", { level: "compliant", site: "pass" }),
    ];
    const shut = (site: string, day: string): FindingFact => ({
      ...refusal(`${day} 10:00`, `${day} 11:00`, "KH"),
      site,
    });
    const facts = (nature: Nature, level: DeterminationFact["level"]): ObligationFacts =>
      duty(nature, [hill, pass, shut("hill", "15"), shut("pass", "16")], {
        watch: siteList("hill", "pass"),
        determinations: [determination("14 18:00", level, [hill, pass])],
      });
    const condition = facts("condition", "compliant");
    expect(spellAt(condition, "15 12:00")).toMatchObject({
      state: "no_breach_seen",
      overlays: ["challenged", "access_limited"],
    });
    expect(spellAt(condition, "16 12:00")).toMatchObject({
      state: "access_denied",
      basis: "none",
      determined: "compliant",
      refusedBy: ["KH"],
      overlays: ["challenged"],
    });
    // Nor does it erase a breach that was judged to be one.
    expect(spellAt(facts("condition", "partial"), "16 12:00")).toMatchObject({ state: "partial", basis: "determined" });
  });

  test("an amendment that tells of another time or place inherits nothing", () => {
    const old = { ...calm, supersededAt: at("15 00:00") };
    const judged = determination("14 18:00", "compliant", [old]);
    const told = (more: Partial<FindingFact>): ObligationFacts =>
      duty("restraint", [old, { ...calm, id: "amended", approvedAt: at("15 00:00"), ...more }], {
        determinations: [judged],
      });
    expect(spellAt(told(span("14 11:00", "14 14:00")), "16 00:00").state).toBe("compliant");
    expect(spellAt(told(span("24 10:00", "24 12:00")), "24 11:00").state).toBe("no_breach_seen");
    expect(spellAt(told({ site: "hill" }), "16 00:00").state).toBe("no_breach_seen");
  });

  test("a breach that only a withdrawn visit had settled is open again, whatever was judged of other matters since", () => {
    const breach = finding("02 10:00", "02 12:00", { level: "non_compliant", site: "hill" });
    const looked = finding("08 10:00", "08 12:00", { site: "hill", withdrawnAt: at("20 00:00") });
    const facts = duty("condition", [breach, looked, calm], {
      determinations: [determination("14 18:00", "no_breach_seen", [calm])],
    });
    expect(spellAt(facts, "16 00:00", at("19 00:00")).overlays).toEqual([]);
    expect(spellAt(facts, "16 00:00", at("21 00:00")).overlays).toContain("unresolved");
  });

  test("a later determination replaces the older one even where it does not hold itself", () => {
    const judged = [determination("14 18:00", "compliant", [calm]), determination("15 00:00", "inconclusive", [])];
    expect(spellAt(duty("restraint", [calm], { determinations: judged }), "15 12:00")).toMatchObject({
      state: "no_breach_seen",
      determinationId: null,
    });
  });
});

describe("what was known when", () => {
  const shots = finding("14 10:00", "14 10:30", { level: "non_compliant", approvedAt: at("16 00:00") });

  test("a finding is not known before it was recorded and approved", () => {
    expect(spellAt(duty("restraint", [shots]), "14 10:00", at("15 00:00")).state).toBe("not_verified");
    expect(spellAt(duty("restraint", [shots]), "14 10:00", at("16 00:00")).state).toBe("non_compliant");
  });

  test("a withdrawn report falls out from its withdrawal on, and stays in what was known before", () => {
    const facts = duty("restraint", [{ ...shots, withdrawnAt: at("20 00:00") }]);
    expect(spellAt(facts, "14 10:00", at("20 00:00")).state).toBe("not_verified");
    expect(spellAt(facts, "14 10:00", at("20 00:00") - 1).state).toBe("non_compliant");
  });

  test("nothing is drawn past either clock", () => {
    const drawn = laneOf(duty("restraint", [shots]), { asOf: at("25 00:00"), knownAt: at("20 00:00") }, START);
    expect(drawn.spells.at(-1)?.until).toBe(at("20 00:00"));
    expect(laneOf(duty("restraint", [shots]), { asOf: START, knownAt: LATER }, START).spells).toEqual([]);
    expect(stateAt(duty("restraint", [shots]), LATER, LATER)).toBeNull();
  });

  test("the state at an instant is the spell that covers it, at every edge of the lane", () => {
    const facts = duty("restraint", [shots, finding("14 14:00", "15 00:00"), refusal("16 00:00", "16 01:00", "KH")]);
    for (const { from, until, ...standing } of lane(facts).spells) {
      expect(stateAt(facts, from, LATER)).toEqual(standing);
      expect(stateAt(facts, until - 1, LATER)).toEqual(standing);
    }
  });

  test("spells touch without gaps and neighbours differ", () => {
    const { spells } = lane(
      duty("restraint", [shots, finding("14 14:00", "15 00:00"), finding("14 15:00", "15 00:00")]),
    );
    for (const [i, spell] of spells.entries()) {
      const next = spells[i + 1];
      if (!next) continue;
      expect(next.from).toBe(spell.until);
      expect({ ...next, from: 0, until: 0 }).not.toEqual({ ...spell, from: 0, until: 0 });
    }
    expect(spells.length).toBeGreaterThan(3);
  });
});

describe("half-open edges at equal instants", () => {
  test("a reading covers its first instant and not its last", () => {
    const facts = duty("restraint", [finding("14 10:00", "14 12:00")]);
    expect(stateAt(facts, at("14 10:00") - 1, LATER)?.state).toBe("not_verified");
    expect(stateAt(facts, at("14 10:00"), LATER)?.basis).toBe("observed");
    expect(stateAt(facts, at("14 12:00"), LATER)?.basis).toBe("carried");
    expect(stateAt(facts, at("17 12:00"), LATER)?.state).toBe("stale");
  });

  test("a reading that ends as another begins to cover leaves no gap and no overlap", () => {
    const first = finding("14 10:00", "14 12:00", { site: "a", level: "non_compliant" });
    const second = finding("17 12:00", "17 13:00", { site: "a" });
    expect(storyOf(duty("restraint", [first, second])).slice(2, 4)).toEqual([
      "14T12:00 non_compliant carried",
      "17T12:00 no_breach_seen observed",
    ]);
  });

  test("a watch entry that ends as another of the same site begins keeps one due site", () => {
    const [entry] = siteList("village");
    if (!entry) throw new Error("no entry");
    const watch = [
      { ...entry, to: at("14 00:00") },
      { ...entry, from: at("14 00:00") },
    ];
    const { spells } = lane(duty("condition", [], { watch }));
    expect(spells.map((s) => s.counts.due)).toEqual([1]);
  });
});

describe("when which team was looking", () => {
  test("touching and overlapping spans of a team are one, refused visits are none", () => {
    const facts = duty("restraint", [
      finding("14 10:00", "14 11:00"),
      finding("14 11:00", "14 12:00"),
      finding("14 10:30", "14 11:30", { team: "AOT-KH" }),
      refusal("15 10:00", "15 11:00", "KH"),
    ]);
    expect(lane(facts).watched).toEqual([
      { team: "AOT-TH", ...span("14 10:00", "14 12:00") },
      { team: "AOT-KH", ...span("14 10:30", "14 11:30") },
    ]);
  });
});

/** n findings at few sites, all within their validity of each other, with a determination for every fifty. */
function dense(n: number, nature: Nature): ObligationFacts {
  const findings = Array.from({ length: n }, (_, i): FindingFact => {
    const from = START + Math.floor((i * 2 * DAY) / n);
    const shut = i % 11 === 0;
    return {
      ...finding("01 00:00", "01 00:00"),
      id: `f${i}`,
      lineage: `l${i}`,
      site: i % 5 === 0 ? null : `site-${i % 4}`,
      from,
      until: from + Math.floor(((i % 7) * 2 * DAY) / n),
      access: shut ? "refused" : i % 3 === 0 ? "partial" : "full",
      refusedBy: shut ? "KH" : null,
      level: shut ? null : i % 13 === 0 ? "non_compliant" : nature === "restraint" ? "no_breach_seen" : "compliant",
      submittedAt: from,
      approvedAt: from,
    };
  });
  const determinations = findings
    .filter((_, i) => i % 50 === 1)
    .map(
      (f): DeterminationFact => ({
        ...determination("01 00:00", "inconclusive", [f]),
        effectiveFrom: f.from,
        recordedAt: f.from,
      }),
    );
  return duty(nature, findings, { determinations, watch: siteList("site-0", "site-1") });
}

describe("the cost of a lane", () => {
  test.each(["restraint", "condition", "act"] as const)(
    "ten times the findings and determinations of a %s cost less than twelve times",
    (nature) => {
      const [small = 0, large = 0] = [1_000, 10_000].map((n) => {
        const count = { steps: 0 };
        laneOf(dense(n, nature), { asOf: LATER, knownAt: LATER }, START, count);
        expect(count.steps).toBeGreaterThan(n);
        return count.steps;
      });
      expect(large / small).toBeLessThan(12);
    },
  );
});
