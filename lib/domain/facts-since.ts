/** Which facts a lane from some moment on still depends on: few, however long the history. */
import { inherits } from "./citation";
import type { DeterminationFact, ObligationFacts } from "./facts";
import { groupBy } from "./group-by";
import type { Instant } from "./instant";
import { isBreach, type Nature } from "./level";
import { determinationsAt } from "./status-determined";
import { type Evidence, evidenceAt } from "./status-evidence";
import { validityAt } from "./term";

/**
 * The facts as known at K that matter to a lane from `since` to the cut-off: laneOf() says the same of them as of all.
 * Findings: those still fresh at `since`, an act done for good aside. Of the others (run out):
 *   - breaches that no newer look that could tell and began by `since` settled, at their place (for an act: a look anywhere);
 *   - the newest reading, for what is stale (all of them at equal times);
 *   - of acts done for good the newest of each place: of all, and in the eyes of each determination that is in force at
 *     some time from `since` on; those that it cites; those that are denied.
 * Determinations replaced by then keep their date and what they speak of, which may settle a breach, and nothing else.
 */
export function factsSince(
  facts: ObligationFacts,
  { cutOff, knownAt }: { readonly cutOff: Instant; readonly knownAt: Instant },
  since: Instant,
): ObligationFacts {
  const old = since - validityAt(facts.validityDays, knownAt);
  const evidence = evidenceAt(facts, knownAt, cutOff, { steps: 0 }).byFrom;
  const determinations = determinationsAt(facts.determinations, knownAt).filter((d) => d.effectiveFrom < cutOff);
  const inForce = determinations.filter(
    (d) => !determinations.some((x) => x.effectiveFrom > d.effectiveFrom && x.effectiveFrom <= since),
  );
  const ranOut = evidence.filter((e) => e.fact.until <= old);
  const kept = new Set<Evidence>([
    ...evidence.filter((e) => e.fact.until > old),
    ...newest(ranOut.filter((e) => e.level !== null)),
    ...openBreaches(ranOut, evidence, facts.nature, since),
    ...doneForGood(ranOut, facts.nature, inForce),
  ]);
  const replaced = { citedAccounts: [] };
  return {
    ...facts,
    findings: [...kept].map((e) => e.fact),
    determinations: determinations.map((d) => (inForce.includes(d) ? d : { ...d, ...replaced })),
  };
}

/** All that ended last. */
function newest(evidence: readonly Evidence[]): Evidence[] {
  const last = evidence.reduce((until, e) => Math.max(until, e.fact.until), Number.NEGATIVE_INFINITY);
  return evidence.filter((e) => e.fact.until === last);
}

const byPlace = (evidence: readonly Evidence[]): Evidence[][] => [...groupBy(evidence, (e) => e.fact.site).values()];

function openBreaches(
  ranOut: readonly Evidence[],
  evidence: readonly Evidence[],
  nature: Nature,
  since: Instant,
): Evidence[] {
  const looks = evidence.filter(
    (e) => e.level !== null && e.level !== "inconclusive" && e.fact.access === "full" && e.fact.from <= since,
  );
  const newestLook = (site: string | null): Instant =>
    Math.max(...looks.filter((g) => nature === "act" || g.fact.site === site).map((g) => g.fact.until));
  return byPlace(ranOut.filter((e) => e.level !== null && isBreach(e.level))).flatMap((found) => {
    const looked = newestLook(found[0]?.fact.site ?? null);
    return found.filter((e) => e.fact.until >= looked);
  });
}

function doneForGood(ranOut: readonly Evidence[], nature: Nature, inForce: readonly DeterminationFact[]): Evidence[] {
  const done = ranOut.filter((e) => nature === "act" && e.level === "compliant");
  const eyes = [done, ...inForce.map((d) => done.filter((e) => !d.setAside.includes(e.fact.id)))];
  const cites = (d: DeterminationFact, { fact, level }: Evidence) =>
    d.cited.some((c) => c.findingId === fact.id || inherits(c, fact, level));
  return [
    ...eyes.flatMap(byPlace).flatMap(newest),
    ...done.filter((e) => e.denied || inForce.some((d) => cites(d, e))),
  ];
}
