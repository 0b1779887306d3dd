/** What each finding of an obligation says at the clocks of a page, in one word per finding. */
import type { Clocks, FindingFact, ObligationFacts } from "./facts";
import { FOREVER, type Instant } from "./instant";
import { evidenceAt } from "./status-evidence";

export type FindingStanding =
  /** Evidence that covers the cut-off. Null: without end. */
  | { readonly kind: "covers"; readonly until: Instant | null }
  | { readonly kind: "expired"; readonly until: Instant }
  /** Evidence at K, but observed at or after the cut-off. */
  | { readonly kind: "too_new" }
  /** A visit that the mission called off says nothing. */
  | { readonly kind: "not_reached" }
  | { readonly kind: "withdrawn" | "superseded"; readonly at: Instant }
  /** Approved after K. */
  | { readonly kind: "unknown_yet"; readonly at: Instant };

type Standing = Pick<ObligationFacts, "nature" | "validityDays" | "findings">;

/** By finding id; findings that were never approved have none. */
export function findingStandings(facts: Standing, { asOf, knownAt }: Clocks): Map<string, FindingStanding> {
  const cutOff = Math.min(asOf, knownAt);
  const evidence = evidenceAt(facts, knownAt, FOREVER, { steps: 0 }).byFrom;
  const coversUntil = new Map(evidence.map((e) => [e.fact.id, e.coversUntil]));
  const standings = new Map<string, FindingStanding>();
  for (const fact of facts.findings) {
    const standing = standingOf(fact, coversUntil.get(fact.id), cutOff, knownAt);
    if (standing) standings.set(fact.id, standing);
  }
  return standings;
}

function standingOf(
  fact: FindingFact,
  until: Instant | undefined,
  cutOff: Instant,
  knownAt: Instant,
): FindingStanding | null {
  if (until !== undefined) {
    if (fact.from >= cutOff) return { kind: "too_new" };
    if (until <= cutOff) return { kind: "expired", until };
    return { kind: "covers", until: until === FOREVER ? null : until };
  }
  if (fact.approvedAt === null) return null;
  if (fact.approvedAt > knownAt) return { kind: "unknown_yet", at: fact.approvedAt };
  if (fact.withdrawnAt !== null && fact.withdrawnAt <= knownAt) return { kind: "withdrawn", at: fact.withdrawnAt };
  if (fact.supersededAt !== null && fact.supersededAt <= knownAt) return { kind: "superseded", at: fact.supersededAt };
  return { kind: "not_reached" };
}
