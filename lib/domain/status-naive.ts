/**
 * The oracle of the tests, never used by the product: the status rules read one instant at a time, written from
 * ARCHITECTURE.md ("How the status rules are read") alone. It filters and scans everything anew for every question,
 * so that it can be checked by eye against the text; it is slow on purpose and shares no code with status.ts.
 */
import type { DeterminationFact, FindingFact, ObligationFacts, Term } from "./facts";
import { DAY, FOREVER, type Instant } from "./instant";
import type { SiteCounts, Spell, SuspensionBand } from "./lane";
import { isBreach, isLevel, type Level, OVERLAYS, type Overlay, rank, worse } from "./level";

export type NaiveState = Omit<Spell, "from" | "until">;

/** Evidence as rule 3 leaves it: level is the effective level, null for a refusal; it covers [from, end). */
type Evidence = {
  readonly finding: FindingFact;
  readonly level: Level | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly end: Instant;
};
type Reading = Evidence & { readonly level: Level };
/** hidden: the reading that the refusal replaced. */
type BucketView = { readonly level: Level | null; readonly refused: boolean; readonly hidden: Level | null };
type Indication = { readonly level: Level; readonly uncapped: Level; readonly unresolvedCap: boolean };

const NO_COUNTS: SiteCounts = { due: 0, dueRead: 0, dueCompliant: 0, dueClear: 0, read: 0, refused: 0, unresolved: 0 };
const SILENT = { basis: "none", seen: false, determined: null, determinationId: null, last: null } as const;

/** The state of an obligation at t as known at knownAt (t < knownAt is the caller's business). */
export function naiveAt(facts: ObligationFacts, t: Instant, knownAt: Instant): NaiveState {
  const known = (at: Instant | null): boolean => at !== null && at <= knownAt;
  const has = new Set<Overlay>();
  const overlays = (): Overlay[] => OVERLAYS.filter((one) => has.has(one));

  if (naiveBandAt(facts, t, knownAt)) has.add("suspension");
  if (!facts.monitored) {
    return { ...SILENT, state: "not_monitored", overlays: overlays(), refusedBy: [], counts: NO_COUNTS };
  }
  const inquired = (opened: Instant, closed: Instant | null): boolean =>
    opened <= t && known(opened) && !(known(closed) && closed !== null && closed <= t);
  if (facts.inquiries.some((one) => inquired(one.openedAt, one.closedAt))) has.add("under_inquiry");
  const start = settingOf(facts.starts, knownAt);
  if (start === null || t < start) {
    return { ...SILENT, state: "not_due", overlays: overlays(), refusedBy: [], counts: NO_COUNTS };
  }

  const evidence = evidenceAt(facts, knownAt);
  const due = dueSitesAt(facts, t, knownAt);
  const open = evidence.filter((one) => isUnresolved(facts, evidence, one, t, knownAt));
  const unresolved = bucketsOf(open);
  const refused = bucketsOf(evidence).filter((bucket) => viewOf(facts, evidence, bucket, t).refused);
  const indicated = (of: readonly Evidence[]): Indication | null =>
    indicatedBy(
      facts,
      of,
      t,
      due,
      open.some((one) => of.includes(one)),
    );
  const isWatched = (of: readonly Evidence[], level: Level): boolean =>
    of.some((one) => one.level === level && one.from <= t && t < one.until);
  const byReading = (level: Indication, of: readonly Evidence[]): Pick<NaiveState, "state" | "basis" | "seen"> => {
    const seen = !level.unresolvedCap && isWatched(of, level.uncapped);
    return { state: level.level, basis: seen ? "observed" : "carried", seen };
  };

  let judged: Pick<NaiveState, "state" | "basis" | "seen">;
  let determined: Level | null = null;
  let determinationId: string | null = null;
  let last: NaiveState["last"] = null;

  const determination = determinationAt(facts, t, knownAt);
  if (determination !== null && holds(determination, evidence, t)) {
    determinationId = determination.id;
    determined = determination.level;
    const considered = evidence.filter((one) => !determination.setAside.includes(one.finding.id));
    const now = indicated(considered);
    const then = indicated(considered.filter((one) => isCited(determination, one)));
    const rankOf = (one: { readonly level: Level } | null): number => (one === null ? -1 : rank(one.level));
    const unweighed = considered.filter(isReading).filter((one) => covers(one, t) && !isCited(determination, one));
    const worstUnweighed = Math.max(-1, ...unweighed.map(rankOf).filter((one) => one > rank("no_breach_seen")));
    if (worstUnweighed > rank(determination.level)) has.add("challenged");
    const isNews = rankOf(now) > rankOf(then) || worstUnweighed >= rankOf(now);
    if (now !== null && rankOf(now) > rank(determination.level) && isNews) {
      has.add("challenged");
      judged = byReading(now, considered);
    } else if (now === null && then !== null && !isBreach(determination.level)) {
      has.add("challenged");
      judged = { state: "access_denied", basis: "none", seen: false };
    } else {
      if (now !== null && now.level !== then?.level) has.add("challenged");
      const seen = evidence.some(
        (one) => one.level !== null && isCited(determination, one) && one.from <= t && t < one.until,
      );
      judged = { state: determination.level, basis: "determined", seen };
    }
  } else {
    const level = indicated(evidence);
    const older = evidence.filter(isReading).filter((one) => one.from <= t);
    if (level !== null) judged = byReading(level, evidence);
    else if (evidence.some((one) => one.level === null && covers(one, t))) {
      judged = { state: "access_denied", basis: "none", seen: false };
    } else if (older.length > 0) {
      judged = { state: "stale", basis: "none", seen: false };
      const at = Math.max(...older.map((one) => one.until));
      last = { level: worstOf(older.filter((one) => one.until === at)), at };
    } else judged = { state: "not_verified", basis: "none", seen: false };
  }

  if (judged.state !== "compliant" && isDueAt(facts, t, start, knownAt)) {
    has.add("overdue");
  }
  if (evidence.some((one) => isReading(one) && covers(one, t) && one.finding.deniedAt.some(known))) has.add("disputed");
  if (unresolved.length > 0) has.add("unresolved");
  if (refused.length > 0 && judged.state !== "access_denied") has.add("access_limited");
  return {
    ...judged,
    seen: isLevel(judged.state) && judged.seen,
    overlays: overlays(),
    determined,
    determinationId,
    last,
    refusedBy: refusersOf(evidence, refused, t),
    counts: countsOf(facts, evidence, due, refused.length, unresolved.length, t),
  };
}

/** Whether some due moment has passed by the clock that runs from the start, and does not stand still at t. */
function isDueAt(facts: ObligationFacts, t: Instant, start: Instant, knownAt: Instant): boolean {
  const events = facts.instrument.filter((one) => one.recordedAt <= knownAt).toSorted((a, b) => a.at - b.at);
  const standsAt = (moment: Instant): boolean => {
    const ruling = events.findLast(
      (one) => one.at <= moment && ["suspended", "resumed", "superseded"].includes(one.kind),
    );
    return ruling?.kind === "suspended" && ruling.stopsClocks;
  };
  if (standsAt(t)) return false;
  const edges = [start, ...events.map((one) => one.at).filter((at) => start < at && at < t), t];
  let stood = 0;
  for (let i = 1; i < edges.length; i += 1) {
    const [a = t, b = t] = [edges[i - 1], edges[i]];
    if (standsAt(a)) stood += b - a;
  }
  return facts.due.some((one) => one.recordedAt <= knownAt && one.value <= t - stood);
}

/** The suspension band over t, if any: every event up to t, one after the other. */
export function naiveBandAt(
  facts: ObligationFacts,
  t: Instant,
  knownAt: Instant,
): Omit<SuspensionBand, "from" | "until"> | null {
  const events = facts.instrument.filter((one) => one.recordedAt <= knownAt && one.at <= t);
  let band: Omit<SuspensionBand, "from" | "until"> | null = null;
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    if (event.kind === "suspended") {
      band = { kind: "suspended", byParty: event.byParty, note: event.note, suspendedAt: event.at };
    }
    if (event.kind === "resumed" || event.kind === "superseded") band = null;
    if (event.kind === "reaffirmed" && band?.kind === "suspended")
      band = { ...band, kind: "unclear", note: event.note };
  }
  return band;
}

/** The teams that were looking at t, by what is evidence at knownAt; sorted. */
export const naiveWatchersAt = (facts: ObligationFacts, t: Instant, knownAt: Instant): string[] => [
  ...new Set(
    evidenceAt(facts, knownAt)
      .filter((one) => isReading(one) && one.from <= t && t < one.until)
      .map((one) => one.finding.team)
      .toSorted(),
  ),
];

function settingOf<T>(terms: readonly Term<T>[], knownAt: Instant): T | null {
  const known = terms.filter((one) => one.recordedAt <= knownAt);
  const newest = Math.max(...known.map((one) => one.recordedAt));
  return known.findLast((one) => one.recordedAt === newest)?.value ?? null;
}

function evidenceAt(facts: ObligationFacts, knownAt: Instant): Evidence[] {
  const oldest = Math.min(...facts.validityDays.map((one) => one.recordedAt));
  const days =
    settingOf(facts.validityDays, knownAt) ?? facts.validityDays.find((one) => one.recordedAt === oldest)?.value ?? 0;
  const happened = (at: Instant | null): boolean => at !== null && at <= knownAt;
  return facts.findings
    .filter((one) => one.submittedAt <= knownAt && happened(one.approvedAt))
    .filter((one) => !happened(one.withdrawnAt) && !happened(one.supersededAt))
    .filter((one) => one.access === "refused" || (one.access !== "not_reached" && one.level !== null))
    .map((finding) => {
      const level = finding.access === "refused" ? null : effectiveLevel(facts, finding);
      const end = facts.nature === "act" && level === "compliant" ? FOREVER : finding.until + days * DAY;
      return { finding, level, from: finding.from, until: finding.until, end };
    });
}

function effectiveLevel(facts: ObligationFacts, finding: FindingFact): Level | null {
  if (finding.level !== "compliant") return finding.level;
  if (facts.nature === "act" && !finding.whole) return "partial";
  return finding.access === "full" ? "compliant" : "no_breach_seen";
}

const isReading = (one: Evidence): one is Reading => one.level !== null;
const covers = (one: Evidence, t: Instant): boolean => one.from <= t && t < one.end;
const newness = (one: Evidence, t: Instant): Instant => (one.until > t ? Number.POSITIVE_INFINITY : one.until);
const worstOf = (readings: readonly Reading[]): Level => readings.map((one) => one.level).reduce(worse, "compliant");
const bucketsOf = (of: readonly Evidence[]): (string | null)[] => [...new Set(of.map((one) => one.finding.site))];

function newestOf<T extends Evidence>(of: readonly T[], t: Instant): T[] {
  const newest = Math.max(...of.map((one) => newness(one, t)));
  return of.filter((one) => newness(one, t) === newest);
}

/** Rule 4. Level: the bucket's reading, null where it has none (also where it is refused). */
function viewOf(facts: ObligationFacts, of: readonly Evidence[], bucket: string | null, t: Instant): BucketView {
  const covering = of.filter((one) => one.finding.site === bucket && covers(one, t));
  const readings = covering.filter(isReading);
  const refusals = covering.filter((one) => one.level === null);
  const counted = facts.nature === "restraint" ? readings : newestOf(readings, t);
  const level = readings.length === 0 ? null : worstOf(counted);
  const isNewer = refusals.some((no) => readings.every((reading) => newness(no, t) > newness(reading, t)));
  const refused = isNewer && !(level !== null && isBreach(level));
  return { level: refused ? null : level, refused, hidden: refused ? level : null };
}

function isUnresolved(
  facts: ObligationFacts,
  evidence: readonly Evidence[],
  breach: Evidence,
  t: Instant,
  knownAt: Instant,
): boolean {
  if (!isReading(breach) || !isBreach(breach.level) || breach.from > t || breach.until > t) return false;
  const readings = evidence.filter(isReading);
  const isReplaced =
    facts.nature !== "restraint" &&
    readings.some(
      (one) =>
        one.finding.site === breach.finding.site && !isBreach(one.level) && one.from <= t && one.until > breach.until,
    );
  if (breach.end > t && !isReplaced) return false;
  const inReach = readings.filter((one) => facts.nature === "act" || one.finding.site === breach.finding.site);
  const seenAgain = inReach.some(
    (one) => one.finding.access === "full" && one.level !== "inconclusive" && one.from <= t && one.until > breach.until,
  );
  const judgedSince = facts.determinations.some(
    (one) =>
      one.recordedAt <= knownAt &&
      !(one.revokedAt !== null && one.revokedAt <= knownAt) &&
      breach.until <= one.effectiveFrom &&
      one.effectiveFrom <= t &&
      ((rank(one.level) <= rank("no_breach_seen") && isCited(one, breach)) || one.setAside.includes(breach.finding.id)),
  );
  return !seenAgain && !judgedSince;
}

function dueSitesAt(facts: ObligationFacts, t: Instant, knownAt: Instant): string[] {
  const entries = facts.watch.filter((one) => {
    const ends = one.ends.map((end) => ({ value: end.to, recordedAt: end.recordedAt }));
    const to = settingOf(ends, knownAt) ?? one.to ?? FOREVER;
    return one.recordedAt <= knownAt && one.from <= t && t < to;
  });
  return [...new Set(entries.map((one) => one.site))];
}

/** Rule 5, by the evidence given; null: no bucket has a reading (and no act is done). */
function indicatedBy(
  facts: ObligationFacts,
  of: readonly Evidence[],
  t: Instant,
  due: readonly string[],
  anyUnresolved: boolean,
): Indication | null {
  const levelOf = (bucket: string | null): Level | null => viewOf(facts, of, bucket, t).level;
  const levels = bucketsOf(of)
    .map(levelOf)
    .filter((level) => level !== null);
  const covering = of.filter(isReading).filter((one) => covers(one, t));
  const isDone = facts.nature === "act" && covering.length > 0 && worstOf(newestOf(covering, t)) === "compliant";
  if (levels.length === 0 && !isDone) return null; // An act that is done stays done behind a shut door.
  const uncapped = isDone ? "compliant" : levels.reduce(worse, "compliant");
  const everyDue = due.length > 0 && due.every((site) => levelOf(site) === "compliant");
  const mayBeCompliant = isDone || (facts.nature === "condition" && everyDue);
  const capped = mayBeCompliant ? uncapped : worse(uncapped, "no_breach_seen");
  const hidden = isDone ? [] : bucketsOf(of).map((bucket) => viewOf(facts, of, bucket, t).hidden ?? "compliant");
  const level = [...hidden, anyUnresolved ? "inconclusive" : capped].reduce<Level>(worse, capped);
  return { level, uncapped, unresolvedCap: level !== capped };
}

/** D(t) of rule 6, whether it holds or not. */
function determinationAt(facts: ObligationFacts, t: Instant, knownAt: Instant): DeterminationFact | null {
  const inForce = facts.determinations
    .filter((one) => one.recordedAt <= knownAt && one.effectiveFrom <= t)
    .filter((one) => !(one.revokedAt !== null && one.revokedAt <= knownAt));
  const from = Math.max(...inForce.map((one) => one.effectiveFrom));
  const latest = inForce.filter((one) => one.effectiveFrom === from);
  const recorded = Math.max(...latest.map((one) => one.recordedAt));
  return latest.findLast((one) => one.recordedAt === recorded) ?? null;
}

/** Inherited: the same lineage at the same effective level and site, its observation meeting or touching the cited one. */
const isOfCited = (determination: DeterminationFact, { finding, level, from, until }: Evidence): boolean =>
  determination.cited
    .filter((one) => one.lineage === finding.lineage && one.level === level && one.site === finding.site)
    .some((one) => Math.max(one.from, from) <= Math.min(one.until, until));
/** Cited by id, or inherited. */
const isCited = (determination: DeterminationFact, one: Evidence): boolean =>
  determination.cited.some(({ findingId }) => findingId === one.finding.id) || isOfCited(determination, one);

function holds(determination: DeterminationFact, evidence: readonly Evidence[], t: Instant): boolean {
  const ownWords =
    determination.level === "non_compliant" &&
    determination.citedAccounts.some((one) => one.from <= t && t < one.until);
  return ownWords || evidence.some((one) => isReading(one) && covers(one, t) && isCited(determination, one));
}

function refusersOf(evidence: readonly Evidence[], refused: readonly (string | null)[], t: Instant): string[] {
  const names = refused.flatMap((bucket) => {
    const refusals = evidence.filter((one) => one.finding.site === bucket && !isReading(one) && covers(one, t));
    return newestOf(refusals, t).map((one) => one.finding.refusedBy);
  });
  return [...new Set(names.filter((name) => name !== null))].toSorted();
}

function countsOf(
  facts: ObligationFacts,
  evidence: readonly Evidence[],
  due: readonly string[],
  refused: number,
  unresolved: number,
  t: Instant,
): SiteCounts {
  const levelOf = (site: string): Level | null => viewOf(facts, evidence, site, t).level;
  const sites = bucketsOf(evidence).filter((bucket) => bucket !== null);
  const dueLevels = due.map(levelOf).filter((level) => level !== null);
  return {
    due: due.length,
    dueRead: dueLevels.length,
    dueCompliant: dueLevels.filter((level) => level === "compliant").length,
    dueClear: dueLevels.filter((level) => rank(level) <= rank("no_breach_seen")).length,
    read: sites.filter((site) => levelOf(site) !== null).length,
    refused,
    unresolved,
  };
}
