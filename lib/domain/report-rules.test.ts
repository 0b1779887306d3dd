import { describe, expect, it } from "vitest";
import { exampleProvision } from "./filing-examples";
import { type Instant, parseMinute } from "./instant";
import { checkReport, type FilingContext, type ObservationInput, type ProvisionForFiling } from "./report-rules";

const at = (text: string): Instant => parseMinute(text) ?? Number.NaN;
const NOW = at("2025-12-31T12:00");

const provision = ({ code, ...part }: Partial<ProvisionForFiling> & { code: string }): ProvisionForFiling =>
  exampleProvision(code, { startsAt: at("2025-10-26T00:00"), ...part });
const FIRE = provision({ code: "FIRE" });
const HEAVY = provision({
  code: "HEAVY",
  nature: "condition",
  unit: "weapons",
  due: [
    { party: "TH", at: at("2025-12-21T00:00") },
    { party: "KH", at: at("2025-12-28T00:00") },
  ],
  targets: [{ party: "TH", value: 12 }],
});
const CONTEXT: FilingContext = {
  accord: "A",
  team: "AOT-TH",
  parties: [
    { code: "KH", name: "Cambodia" },
    { code: "TH", name: "Thailand" },
  ],
  provisions: [
    FIRE,
    HEAVY,
    provision({ code: "ONE-SIDED", parties: ["KH"] }),
    provision({ code: "NOT-OURS", observableBy: ["AOT-KH"] }),
    provision({ code: "LATER", startsAt: at("2025-12-27T12:00") }),
  ],
  sites: [
    { code: "ours", name: "Ours", names: [], area: "", observableBy: ["AOT-TH"] },
    { code: "theirs", name: "Theirs", names: [], area: "", observableBy: ["AOT-KH"] },
  ],
};
const SEEN: ObservationInput = {
  party: "TH",
  site: "ours",
  observedFrom: "2025-12-20T10:00",
  observedUntil: "2025-12-20T14:00",
  access: "full",
  refusedBy: null,
  howObserved: "saw",
  statements: [{ provision: "FIRE", level: "no_breach_seen", quantities: [] }],
};
const check = (part: Partial<ObservationInput>, now = NOW): string[] =>
  checkReport({ observations: [{ ...SEEN, ...part }] }, CONTEXT, now).map(
    ({ path, key }) => `${path.slice(15)} ${key}`,
  );
const total = (ledger: string, value: number, scope = "") => ({ ledger, kind: "total", scope, value });
const says = (
  provisionCode: string,
  level: ObservationInput["statements"][number]["level"],
  ...counts: [string, number][]
) => ({
  statements: [
    {
      provision: provisionCode,
      level,
      quantities: counts.map(([ledger, value]) => total(ledger, value)),
    },
  ],
});

describe("an observation", () => {
  it("that is complete has no problem", () => {
    expect(check({})).toEqual([]);
  });

  it("lies in the past, ends after it begins, and has Gregorian years", () => {
    expect(check({ observedUntil: "2025-12-20T10:00" })).toEqual(["observedUntil endBeforeStart"]);
    expect(check({ observedUntil: "2025-12-31T12:01" })).toEqual(["observedUntil inTheFuture"]);
    expect(check({ observedUntil: "2025-12-31T12:00" })).toEqual([]);
    expect(check({ observedFrom: "2025-02-31T10:00" })).toEqual(["observedFrom notAMinute"]);
    expect(check({ observedFrom: "1999-12-31T10:00" })).toEqual(["observedFrom yearTooEarly"]);
    expect(check({ observedFrom: "2024-12-31T10:00", observedUntil: "2025-12-31T12:00" })).toEqual([
      "observedUntil observedTooLong",
    ]);
    expect(check({ observedFrom: "2025-11-30T12:00", observedUntil: "2025-12-31T12:00" })).toEqual([]);
    expect(check({ observedFrom: "2025-11-30T11:59", observedUntil: "2025-12-31T12:00" })).toEqual([
      "observedUntil observedTooLong",
    ]);
    expect(checkReport({ observations: [{ ...SEEN, observedFrom: "2568-12-20T10:00" }] }, CONTEXT, NOW)).toEqual([
      { path: "observations.0.observedFrom", key: "buddhistYear", values: { typed: "2568", meant: "2025" } },
    ]);
  });

  it("has an id that no other observation of the report has", () => {
    const [id, own] = ["018f4e3a-9b1c-4d2e-8f3a-0123456789ab", "018f4e3a-9b1c-4d2e-8f3a-ba9876543210"];
    const problemsWith = (...ids: string[]) =>
      checkReport({ observations: ids.map((one) => ({ ...SEEN, id: one })) }, CONTEXT, NOW);
    expect(problemsWith(id, own)).toEqual([]);
    expect(problemsWith(id, own, id)).toEqual([{ path: "observations.2.id", key: "observationTwice" }]);
  });

  it("is of a site that the team sees, or of none", () => {
    expect(check({ site: null })).toEqual([]);
    expect(check({ site: "theirs" })).toEqual(["site siteNotOfTeam"]);
    expect(check({ site: "nowhere" })).toEqual(["site unknownSite"]);
  });

  it("says who refused when access was refused, and then neither level nor how it was observed", () => {
    const refused = {
      access: "refused",
      refusedBy: "post commander",
      howObserved: null,
      ...says("FIRE", null),
    } as const;
    expect(check(refused)).toEqual([]);
    expect(check({ ...refused, refusedBy: "" })).toEqual(["refusedBy whoRefused"]);
    expect(check({ ...refused, howObserved: "saw" })).toEqual(["howObserved nothingObserved"]);
    expect(check({ ...refused, ...says("FIRE", "no_breach_seen") })).toEqual([
      "statements.0.level noLevelWithoutVisit",
    ]);
    expect(check({ ...refused, access: "not_reached" })).toEqual(["refusedBy nobodyRefused"]);
    expect(check({ howObserved: null })).toEqual(["howObserved required"]);
    expect(check(says("FIRE", null))).toEqual(["statements.0.level required"]);
  });
});

describe("a statement", () => {
  it("is on a provision that binds the party, had begun, and is the team's to verify", () => {
    expect(check(says("ONE-SIDED", "no_breach_seen"))).toEqual(["statements.0.provision partyNotBound"]);
    expect(check(says("NOT-OURS", "no_breach_seen"))).toEqual(["statements.0.provision provisionNotOfTeam"]);
    expect(check(says("LATER", "no_breach_seen"))).toEqual(["statements.0.provision notBegun"]);
    expect(check(says("GONE", "no_breach_seen"))).toEqual(["statements.0.provision unknownProvision"]);
    expect(check({ party: "XX" })).toEqual(["party unknownParty"]);
    expect(check({ statements: [...SEEN.statements, ...SEEN.statements] })).toEqual([
      "statements.1.provision provisionTwice",
    ]);
  });

  it("uses a level of its nature: compliant is never a reading of a restraint", () => {
    expect(check(says("FIRE", "compliant"))).toEqual(["statements.0.level levelNotOffered"]);
    expect(check(says("FIRE", "partial"))).toEqual(["statements.0.level levelNotOffered"]);
    expect(check(says("HEAVY", "no_breach_seen"))).toEqual(["statements.0.level levelNotOffered"]);
  });

  it("is at worst partial before the due date of that party", () => {
    expect(check(says("HEAVY", "non_compliant"))).toEqual(["statements.0.level beforeDue"]);
    const dueDay = { observedFrom: "2025-12-20T20:00", observedUntil: "2025-12-21T00:00" };
    expect(check({ ...says("HEAVY", "non_compliant"), ...dueDay })).toEqual([]);
    expect(check({ ...says("HEAVY", "non_compliant"), ...dueDay, party: "KH" })).toEqual([
      "statements.0.level beforeDue",
    ]);
  });

  it("has a count where all of it is claimed, and none where nothing is counted", () => {
    expect(check(says("HEAVY", "compliant"))).toEqual(["statements.0.quantities countRequired"]);
    expect(check(says("HEAVY", "compliant", ["declared", 8]))).toEqual(["statements.0.quantities countRequired"]);
    expect(check(says("HEAVY", "compliant", ["observed", 0]))).toEqual([]);
    expect(check(says("HEAVY", "partial"))).toEqual([]); // That some is done can be known without the number.
    expect(check(says("FIRE", "no_breach_seen", ["observed", 1]))).toEqual(["statements.0.quantities notCounted"]);
    const tooMany = says("HEAVY", "partial", ["observed", 4], ["accepted", 3], ["rejected", 2]);
    expect(check(tooMany)).toEqual(["statements.0.quantities acceptedOverObserved"]);
  });

  it("has no figures where nobody was there", () => {
    const statements = [{ provision: "HEAVY", level: null, quantities: [total("observed", 4)] }];
    const shut = { access: "refused", refusedBy: "post commander", howObserved: null, statements } as const;
    expect(check(shut)).toEqual(["statements.0.quantities nothingObserved"]);
  });

  it("compares figures of one scope and kind, each given once", () => {
    const counted = (...quantities: ReturnType<typeof total>[]) =>
      check({ statements: [{ provision: "HEAVY", level: "partial", quantities }] });
    expect(counted(total("observed", 4), total("accepted", 4, "north"))).toEqual([]);
    expect(counted(total("observed", 4), total("observed", 1, "north"), total("accepted", 2, "north"))).toEqual([
      "statements.0.quantities acceptedOverObserved",
    ]);
    expect(counted(total("observed", 4), total("accepted", 1), total("accepted", 100))).toEqual([
      "statements.0.quantities figureTwice",
    ]);
    const increments = [total("observed", 1), total("accepted", 2)].map((q) => ({ ...q, kind: "increment" }));
    expect(counted(total("observed", 9), ...increments)).toEqual(["statements.0.quantities acceptedOverObserved"]);
  });
});
