/**
 * Random obligations for the property tests of the status rules. Every instant lies on a grid of whole days, so that
 * equal instants are common; a report becomes versions, approvals, amendments and withdrawals in an order that can happen.
 */
import * as fc from "fast-check";
import { citationOf, inherits } from "./citation";
import type {
  Clocks,
  DeterminationFact,
  FindingFact,
  InquiryFact,
  InstrumentEvent,
  ObligationFacts,
  Term,
  WatchFact,
} from "./facts";
import { DAY, type Instant } from "./instant";
import { type Access, LEVELS, type Level, levelsFor, NATURES, type Nature } from "./level";
import { effectiveLevel } from "./status-evidence";

export type Scenario = { readonly facts: ObligationFacts; readonly clocks: Clocks; readonly laneFrom: Instant };

/** Steps 0 to LAST_STEP are the grid; facts may lie a little past it. */
export const LAST_STEP = 18;
const EPOCH = Date.UTC(2025, 9, 26, 5);
export const gridAt = (step: number): Instant => EPOCH + step * DAY;

const SITES = ["s1", "s2", "s3"] as const;
const PARTIES = ["KH", "TH"] as const;
const step = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const maybe = <T>(value: fc.Arbitrary<T>, share: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 100 - share, arbitrary: fc.constant(null) }, { weight: share, arbitrary: value });

/** Nothing, or (in so many of a hundred samples) one to max of them. */
const some = <T>(value: fc.Arbitrary<T>, share: number, max: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 100 - share, arbitrary: fc.constant<T[]>([]) },
    { weight: share, arbitrary: fc.array(value, { minLength: 1, maxLength: max }) },
  );

type Saying = { readonly site: string | null; readonly access: Access; readonly level: Level; readonly whole: boolean };
type Life = {
  readonly submitDelay: number;
  readonly approveDelay: number | null;
  readonly withdrawDelay: number | null;
};
type ReportSpec = Saying &
  Life & {
    readonly team: string;
    readonly authorId: string;
    readonly refusedBy: string | null;
    readonly from: number;
    readonly span: number;
    readonly denials: readonly number[];
    readonly amendments: readonly (Life & { readonly change: Saying | null; readonly longer: number })[];
  };

const accessArb: fc.Arbitrary<Access> = fc.oneof(
  { weight: 11, arbitrary: fc.constant<Access>("full") },
  { weight: 2, arbitrary: fc.constantFrom<Access>("partial", "interrupted") },
  { weight: 4, arbitrary: fc.constant<Access>("refused") },
  { weight: 1, arbitrary: fc.constant<Access>("not_reached") },
);
const siteArb: fc.Arbitrary<string | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SITES) },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** Mostly the best level that the nature offers, so that a compliant lane is not a rarity. */
const levelArb = (nature: Nature): fc.Arbitrary<Level> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Level>(nature === "restraint" ? "no_breach_seen" : "compliant") },
    { weight: 3, arbitrary: fc.constantFrom(...levelsFor(nature)) },
    { weight: 1, arbitrary: fc.constantFrom(...LEVELS) }, // The rules read any level, offered or not.
  );

const sayingArb = (nature: Nature): fc.Arbitrary<Saying> =>
  fc.record({
    site: siteArb,
    access: accessArb,
    level: levelArb(nature),
    whole: fc.integer({ min: 0, max: 3 }).map(Boolean),
  });

const lifeArb: fc.Arbitrary<Life> = fc.record({
  submitDelay: step(0, 1),
  approveDelay: fc.oneof(
    { weight: 9, arbitrary: step(0, 2) },
    { weight: 4, arbitrary: step(5, 9) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  withdrawDelay: maybe(step(0, 6), 15),
});

const reportArb = (nature: Nature): fc.Arbitrary<ReportSpec> =>
  fc
    .tuple(
      sayingArb(nature),
      lifeArb,
      fc.record({
        team: fc.constantFrom("AOT-KH", "AOT-TH"),
        authorId: fc.constantFrom("a1", "a2"),
        refusedBy: maybe(fc.constantFrom(...PARTIES, "unit commander"), 75),
        from: fc.noBias(step(0, 12)),
        span: fc.oneof({ weight: 5, arbitrary: step(1, 4) }, { weight: 1, arbitrary: fc.constant(0) }),
        denials: some(step(2, LAST_STEP), 17, 2),
        amendments: some(
          fc
            .tuple(lifeArb, fc.record({ change: maybe(sayingArb(nature), 50), longer: step(0, 1) }))
            .map(([life, rest]) => ({ ...life, ...rest })),
          25,
          2,
        ),
      }),
    )
    .map(([saying, life, rest]) => ({ ...saying, ...life, ...rest }));

/** The versions of one report: each amendment is filed after the one before and replaces all older ones once approved. */
function findingsOf(report: ReportSpec, index: number): FindingFact[] {
  const lives: readonly Life[] = [report, ...report.amendments];
  let submitted = report.from + report.span;
  const dated = lives.map((life) => {
    submitted += life.submitDelay;
    const approved = life.approveDelay === null ? null : submitted + life.approveDelay;
    const withdrawn = approved === null || life.withdrawDelay === null ? null : approved + life.withdrawDelay;
    return { submitted, approved, withdrawn };
  });
  return dated.map(({ submitted: at, approved, withdrawn }, version): FindingFact => {
    const amendment = version === 0 ? undefined : report.amendments[version - 1];
    const saying = amendment?.change ?? report;
    const replacing = dated.slice(version + 1).flatMap((later) => (later.approved === null ? [] : [later.approved]));
    const isReading = saying.access !== "refused" && saying.access !== "not_reached";
    return {
      id: `r${index}v${version}`,
      lineage: `r${index}`,
      team: report.team,
      authorId: report.authorId,
      site: saying.site,
      from: gridAt(report.from),
      until: gridAt(report.from + report.span + (amendment?.longer ?? 0)),
      access: saying.access,
      refusedBy: saying.access === "refused" ? report.refusedBy : null,
      level: isReading ? saying.level : null,
      whole: saying.whole,
      submittedAt: gridAt(at),
      approvedAt: approved === null ? null : gridAt(approved),
      withdrawnAt: withdrawn === null ? null : gridAt(withdrawn),
      supersededAt: replacing.length === 0 ? null : gridAt(Math.min(...replacing)),
      deniedAt: report.denials.map(gridAt),
    };
  });
}

const determinationArb = fc.record({
  level: fc.constantFrom<Level[]>(...LEVELS, "non_compliant"),
  /** Cites what an approved reading says, withdrawn or amended later or not; else anything that was ever filed. */
  sound: fc.noBias(fc.integer({ min: 0, max: 3 })).map(Boolean),
  picks: fc.array(fc.noBias(fc.nat(19)), { minLength: 1, maxLength: 3 }),
  aside: some(fc.noBias(fc.nat(19)), 33, 3),
  /** Null: effective so long after the first cited finding began; else at this step. */
  effective: maybe(step(0, 14), 25),
  after: step(0, 3),
  recordDelay: step(0, 1),
  revokeDelay: maybe(step(0, 6), 25),
  ownConduct: maybe(fc.record({ from: step(0, 12), span: step(1, 5) }), 35),
});

type DeterminationSpec = typeof determinationArb extends fc.Arbitrary<infer T> ? T : never;

/** Some of the findings by number, each once. */
const pick = (which: readonly number[], from: readonly FindingFact[]): FindingFact[] => [
  ...new Set(which.flatMap((one) => (from.length === 0 ? [] : (from[one % from.length] ?? [])))),
];

function determine(
  spec: DeterminationSpec,
  index: number,
  all: readonly FindingFact[],
  nature: Nature,
): DeterminationFact {
  const sound = all.filter((one) => one.level !== null && one.approvedAt !== null);
  const cited = pick(spec.picks, spec.sound ? sound : all);
  const first = cited[0];
  const effectiveFrom =
    spec.effective === null && first ? first.from + spec.after * DAY : gridAt(spec.effective ?? spec.after);
  const recordedAt = Math.max(effectiveFrom, first?.approvedAt ?? 0) + spec.recordDelay * DAY;
  return {
    id: `d${index}`,
    level: spec.level,
    effectiveFrom,
    recordedAt,
    revokedAt: spec.revokeDelay === null ? null : recordedAt + spec.revokeDelay * DAY,
    cited: cited.map((one) => citationOf(one, effectiveLevel(one, nature))),
    setAside: pick(spec.aside, all)
      .filter((one) => !cited.includes(one))
      .map((one) => one.id),
    citedAccounts: spec.ownConduct
      ? [{ from: gridAt(spec.ownConduct.from), until: gridAt(spec.ownConduct.from + spec.ownConduct.span) }]
      : [],
  };
}

const termArb = (value: fc.Arbitrary<number>, recorded: fc.Arbitrary<number>): fc.Arbitrary<Term<number>> =>
  fc.record({ value, recordedAt: recorded.map(gridAt) });

const watchArb: fc.Arbitrary<WatchFact> = fc
  .record({
    site: fc.constantFrom(...SITES),
    from: step(0, 8),
    length: maybe(step(1, 8), 35),
    recordDelay: step(-2, 3),
    ends: some(fc.record({ to: step(1, 15), recordedAt: step(0, 16) }), 25, 2),
  })
  .map((spec) => ({
    site: spec.site,
    from: gridAt(spec.from),
    to: spec.length === null ? null : gridAt(spec.from + spec.length),
    recordedAt: gridAt(spec.from + spec.recordDelay),
    ends: spec.ends.map((end) => ({ to: gridAt(end.to), recordedAt: gridAt(end.recordedAt) })),
  }));

const eventArb: fc.Arbitrary<InstrumentEvent> = fc
  .record({
    kind: fc.constantFrom<InstrumentEvent["kind"][]>(
      "suspended",
      "suspended",
      "reaffirmed",
      "resumed",
      "superseded",
      "in_force",
    ),
    at: step(0, 14),
    byParty: maybe(fc.constantFrom(...PARTIES), 80),
    note: maybe(fc.constantFrom("n1", "n2"), 50),
    stopsClocks: fc.noBias(fc.integer({ min: 0, max: 3 })).map(Boolean),
    recordDelay: step(0, 3),
  })
  .map(({ at, recordDelay, ...rest }) => ({ ...rest, at: gridAt(at), recordedAt: gridAt(at + recordDelay) }));

const inquiryArb: fc.Arbitrary<InquiryFact> = fc
  .record({ opened: step(0, 14), length: maybe(step(0, 6), 60) })
  .map(({ opened, length }) => ({
    openedAt: gridAt(opened),
    closedAt: length === null ? null : gridAt(opened + length),
  }));

const factsArb = (nature: Nature): fc.Arbitrary<ObligationFacts> =>
  fc
    .record({
      monitored: fc.noBias(fc.integer({ min: 0, max: 12 })).map(Boolean),
      starts: fc.oneof(
        { weight: 12, arbitrary: fc.tuple(termArb(step(0, 3).map(gridAt), step(0, 3))) },
        {
          weight: 4,
          arbitrary: fc.array(termArb(step(0, 8).map(gridAt), step(0, 12)), { minLength: 2, maxLength: 3 }),
        },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
      // The text does not say which of two oldest terms counts, so there is always one oldest; it may come late in the list.
      oldest: termArb(
        fc.oneof({ weight: 9, arbitrary: step(2, 6) }, { weight: 1, arbitrary: step(0, 40) }),
        step(0, 5),
      ),
      newer: some(termArb(step(0, 8), step(6, 16)), 33, 2),
      oldestLast: fc.boolean(),
      due: some(termArb(step(1, 13).map(gridAt), step(0, 14)), 66, 3),
      watch: fc.array(watchArb, { maxLength: 3 }),
      reports: fc.noBias(fc.array(reportArb(nature), { maxLength: 14, size: "max" })),
      determinations: some(determinationArb, 75, 3),
      instrument: some(eventArb, 50, 5),
      inquiries: some(inquiryArb, 33, 2),
    })
    .map(({ oldest, newer, oldestLast, reports, determinations, ...rest }) => {
      const findings = reports.flatMap(findingsOf);
      return {
        ...rest,
        nature,
        validityDays: oldestLast ? [...newer, oldest] : [oldest, ...newer],
        findings,
        determinations: determinations.map((spec, index) => determine(spec, index, findings, nature)),
      };
    });

/** Facts of an obligation with the two clocks of a reader (either may be the earlier) and where its lane begins. */
export const scenarioArb = (natures: readonly Nature[] = NATURES): fc.Arbitrary<Scenario> => {
  const clock = fc
    .oneof({ weight: 2, arbitrary: step(3, LAST_STEP) }, { weight: 3, arbitrary: fc.noBias(step(13, LAST_STEP)) })
    .map(gridAt);
  const natural = (nature: Nature): fc.Arbitrary<Scenario> =>
    fc.record({
      facts: factsArb(nature),
      clocks: fc.record({ asOf: clock, knownAt: clock }),
      laneFrom: step(0, 4).map(gridAt),
    });
  return fc.oneof(...natures.map(natural));
};

/** What a sample has that the rules must cope with, as known at its K. */
export function featuresOf({ facts, clocks, laneFrom }: Scenario): Readonly<Record<string, boolean>> {
  const known = (at: Instant | null): boolean => at !== null && at <= clocks.knownAt;
  const cutOff = Math.min(clocks.asOf, clocks.knownAt);
  const approved = facts.findings.filter((one) => known(one.approvedAt));
  const evidence = approved.filter((one) => !known(one.withdrawnAt) && !known(one.supersededAt));
  const readings = evidence.filter((one) => one.level !== null);
  const sites = new Set(readings.map((one) => one.site).filter((site) => site !== null));
  const determinations = facts.determinations.filter((one) => known(one.recordedAt));
  const events = facts.instrument.filter((one) => known(one.recordedAt) && one.at < cutOff);
  return {
    amendment: approved.some((one) => known(one.supersededAt)),
    withdrawal: approved.some((one) => known(one.withdrawnAt)),
    "late approval": evidence.some((one) => Number(one.approvedAt) >= one.until + 5 * DAY),
    refusal: evidence.some((one) => one.access === "refused"),
    "not reached": evidence.some((one) => one.access === "not_reached"),
    "several sites": sites.size >= 2,
    "no site": evidence.some((one) => one.site === null),
    "limited access": readings.some((one) => one.access !== "full"),
    "act without its whole count": facts.nature === "act" && readings.some((one) => !one.whole),
    determination: determinations.length > 0,
    revocation: determinations.some((one) => known(one.revokedAt)),
    "set aside": determinations.some((one) => one.setAside.length > 0),
    "own conduct": determinations.some((one) => one.level === "non_compliant" && one.citedAccounts.length > 0),
    "inherited citation": determinations.some((one) =>
      one.cited.some((cited) =>
        readings.some((f) => f.id !== cited.findingId && inherits(cited, f, effectiveLevel(f, facts.nature))),
      ),
    ),
    suspension: events.some((one) => one.kind === "suspended"),
    "stopped clocks": events.some((one) => one.kind === "suspended" && one.stopsClocks),
    "due moment while clocks stand": events.some(
      (one) =>
        one.kind === "suspended" &&
        one.stopsClocks &&
        facts.due.some((due) => known(due.recordedAt) && due.value >= one.at && due.value < cutOff),
    ),
    reaffirmation: events.some((one) => one.kind === "reaffirmed"),
    "watch-list change": facts.watch.some(
      (one) =>
        known(one.recordedAt) &&
        [one.from, one.ends.findLast((end) => known(end.recordedAt))?.to ?? one.to].some(
          (at) => at !== null && at > laneFrom && at < cutOff,
        ),
    ),
    "expiry at equal instants": readings.some((a) => readings.some((b) => a.id < b.id && a.until === b.until)),
    "changed validity": facts.validityDays.filter((one) => known(one.recordedAt)).length > 1,
    "changed start": facts.starts.filter((one) => known(one.recordedAt)).length > 1,
    "due moment": facts.due.some((one) => known(one.recordedAt) && one.value < cutOff),
    denial: readings.some((one) => one.deniedAt.some(known)),
    inquiry: facts.inquiries.some((one) => known(one.openedAt)),
    "knownAt before asOf": clocks.knownAt < clocks.asOf,
    "asOf before knownAt": clocks.asOf < clocks.knownAt,
  };
}
