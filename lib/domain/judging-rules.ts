/** What a lead's judgement must satisfy beyond its shape. Pure: loaded facts in, one problem per field out. */
import type { FieldProblem } from "./errors";
import type { ObligationFacts } from "./facts";
import { type Instant, looksBuddhist, minuteText, parseDay, parseMinute } from "./instant";
import { LEVELS, type Level, type Nature } from "./level";
import { determinationsAt } from "./status-determined";
import { type Evidence, evidenceAt } from "./status-evidence";
import { unresolvedSpans } from "./status-unresolved";

/** Levels a determination may hold: those of findings, and for a restraint `compliant`, which only a lead can say. */
export const determinableLevels = (nature: Nature): readonly Level[] =>
  LEVELS.filter((level) => level !== (nature === "restraint" ? "partial" : "no_breach_seen"));

/**
 * The evidence a determination from this moment on must speak of: what covers the moment; what began after it while that
 * still covered, because the lane it colours reaches that far; and breaches that ran out before it and are still open,
 * because the determination settles them. The last come first; each of the three by the start of observation.
 */
export function evidenceToJudge(facts: ObligationFacts, effectiveFrom: Instant, knownAt: Instant): Evidence[] {
  const ordered = evidenceAt(facts, knownAt, knownAt + 1, { steps: 0 }); // What began at K itself covers K.
  const evidence = ordered.byFrom;
  const determinations = determinationsAt(facts.determinations, knownAt);
  const open = unresolvedSpans(ordered, facts.nature, determinations, { steps: 0 })
    .filter((span) => span.from <= effectiveFrom && effectiveFrom < span.until)
    .map((span) => span.of)
    .filter((e) => e.coversUntil <= effectiveFrom) // Else it is open because another took its place, and covers.
    .toSorted((a, b) => a.fact.from - b.fact.from);
  const covering = evidence.filter((e) => e.fact.from <= effectiveFrom && effectiveFrom < e.coversUntil);
  const horizon = Math.max(effectiveFrom, ...covering.filter((e) => e.level !== null).map((e) => e.coversUntil));
  const after = evidence.filter((e) => e.fact.from > effectiveFrom && e.fact.from < horizon);
  return [...open, ...covering, ...after];
}

/**
 * The moment since which facts are needed (facts-since.ts) to know what a determination from `effectiveFrom` on must speak
 * of. A reading that says of an act that it is done covers for ever, so of an act all are.
 */
export const judgedSince = (nature: Nature, effectiveFrom: Instant): Instant =>
  nature === "act" ? Math.min(0, effectiveFrom) : effectiveFrom;

export type FindingTreatment = { readonly findingId: string; readonly treatment: "cited" | "set_aside" };
export type DeterminationCase = {
  readonly nature: Nature;
  readonly level: Level;
  readonly effectiveFrom: Instant;
  /** From evidenceToJudge. */
  readonly evidence: readonly Evidence[];
  readonly findings: readonly FindingTreatment[];
  readonly accounts: readonly string[];
  /** Ids of accounts in which the obligated party states what it did itself. */
  readonly ownConduct: ReadonlySet<string>;
  /** How a finding is named to the lead: the number of its report. */
  readonly numberOf: (findingId: string) => string;
};

/** Each finding is cited or set aside, at least one fresh reading is cited, and a party's word supports a breach only. */
export function checkDetermination(c: DeterminationCase): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!determinableLevels(c.nature).includes(c.level)) problems.push({ path: "level", key: "levelNotOffered" });
  const known = new Map(c.evidence.map((e) => [e.fact.id, e]));
  const spokenOf = new Set<string>();
  c.findings.forEach(({ findingId }, index) => {
    const path = `findings.${index}.findingId`;
    if (!known.has(findingId)) problems.push({ path, key: "notCovering" });
    else if (spokenOf.has(findingId)) problems.push({ path, key: "findingTwice" });
    spokenOf.add(findingId);
  });
  for (const e of c.evidence) {
    if (spokenOf.has(e.fact.id)) continue;
    const values = { number: c.numberOf(e.fact.id), from: minuteText(e.fact.from).replace("T", " ") };
    problems.push({ path: `findings.${e.fact.id}`, key: "leftOut", values });
  }
  if (c.level !== "non_compliant" && c.accounts.length > 0)
    problems.push({ path: "accounts", key: "accountsForBreachOnly" });
  c.accounts.forEach((id, index) => {
    if (!c.ownConduct.has(id)) problems.push({ path: `accounts.${index}`, key: "notOwnConduct" });
  });
  const cited = c.findings.filter((f) => f.treatment === "cited").map((f) => known.get(f.findingId));
  const byAccount = c.level === "non_compliant" && c.accounts.length > 0;
  if (!byAccount && !cited.some((e) => e && e.level !== null && e.coversUntil > c.effectiveFrom))
    problems.push({ path: "findings", key: "citeSomething" });
  return problems;
}

/**
 * Nobody determines on findings they alone wrote: of the fresh readings that carry it one is another's; a refusal or a
 * breach that ran out carries nothing. Citing none (an account only) is not their own either.
 */
export const citesOnlyOwn = (
  { findings, evidence, effectiveFrom }: Pick<DeterminationCase, "findings" | "evidence" | "effectiveFrom">,
  actorId: string,
): boolean => {
  const cited = new Set(findings.filter((f) => f.treatment === "cited").map((f) => f.findingId));
  const carrying = evidence.filter((e) => cited.has(e.fact.id) && e.level !== null && e.coversUntil > effectiveFrom);
  return carrying.length > 0 && carrying.every((e) => e.fact.authorId === actorId);
};

/**
 * A moment typed in mission time: "2025-12-31T10:00", or "2025-12-31" for its first minute. Null after adding a problem.
 * `latest`: nothing later is accepted; null: the future is fine.
 */
export function readMoment(
  text: string,
  path: string,
  latest: Instant | null,
  problems: FieldProblem[],
): Instant | null {
  const year = Number(/^(\d{4,6})-/.exec(text)?.[1] ?? Number.NaN);
  const at = parseMinute(text) ?? parseDay(text);
  let problem: FieldProblem | null = null;
  if (looksBuddhist(year))
    problem = { path, key: "buddhistYear", values: { typed: String(year), meant: String(year - 543) } };
  else if (at === null) problem = { path, key: "notAMinute" };
  else if (year < 2000) problem = { path, key: "yearTooEarly" };
  else if (latest !== null && at > latest)
    problem = { path, key: "inTheFuture", values: { now: minuteText(latest).replace("T", " ") } };
  if (problem) problems.push(problem);
  return problem ? null : at;
}
