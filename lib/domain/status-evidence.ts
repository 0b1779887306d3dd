/** What is evidence at K, what level it has, and how long it covers (ARCHITECTURE, rules 3 and 4). */
import type { FindingFact, ObligationFacts } from "./facts";
import { FOREVER, type Instant } from "./instant";
import type { Level, Nature } from "./level";
import { sortBy } from "./sort-by";
import type { StepCounter } from "./step-counter";
import { validityAt } from "./term";

export type Evidence = {
  readonly fact: FindingFact;
  /** Effective level; null: a refusal. */
  readonly level: Level | null;
  readonly approvedAt: Instant;
  /** Covers [fact.from, coversUntil). */
  readonly coversUntil: Instant;
  /** Said by a party, at or before K, not to be so. */
  readonly denied: boolean;
  /** Where the sweep stands with it: it covers t; it is being observed at t; its end lies before t. */
  covers: boolean;
  observing: boolean;
  done: boolean;
};

/** The same findings twice: by their beginning and by their end. */
export type Ordered = { readonly byFrom: readonly Evidence[]; readonly byUntil: readonly Evidence[] };

/** Readings and refusals, begun before `end`, of versions approved and neither withdrawn nor superseded at K. */
export function evidenceAt(
  facts: Pick<ObligationFacts, "nature" | "validityDays" | "findings">,
  knownAt: Instant,
  end: Instant,
  count: StepCounter = { steps: 0 },
): Ordered {
  const validity = validityAt(facts.validityDays, knownAt);
  const evidence: Evidence[] = [];
  for (const fact of facts.findings) {
    count.steps += 1;
    if (fact.from >= end) continue;
    const approvedAt = approvalAt(fact, knownAt);
    const refusal = fact.access === "refused";
    if (approvedAt === null || fact.access === "not_reached" || (!refusal && fact.level === null)) continue;
    const level = refusal ? null : effectiveLevel(fact, facts.nature);
    const lasting = facts.nature === "act" && level === "compliant";
    const coversUntil = lasting ? FOREVER : fact.until + validity;
    const denied = fact.deniedAt.some((at) => at <= knownAt);
    evidence.push({ fact, level, approvedAt, coversUntil, denied, covers: false, observing: false, done: false });
  }
  const byFrom = sortBy(evidence, (e) => e.fact.from, count);
  return { byFrom, byUntil: sortBy(byFrom, (e) => e.fact.until, count) };
}

/** When it was approved, if the finding is evidence at K; else null. */
function approvalAt(fact: FindingFact, knownAt: Instant): Instant | null {
  const { submittedAt, approvedAt, withdrawnAt, supersededAt } = fact;
  if (submittedAt > knownAt || approvedAt === null || approvedAt > knownAt) return null;
  const ended = (withdrawnAt !== null && withdrawnAt <= knownAt) || (supersededAt !== null && supersededAt <= knownAt);
  return ended ? null : approvedAt;
}

/** An act whose count is not whole is not done; what was not fully accessible cannot be called compliant. Null: no reading. */
export function effectiveLevel(fact: Pick<FindingFact, "level" | "whole" | "access">, nature: Nature): Level | null {
  if (fact.level !== "compliant") return fact.level;
  if (nature === "act" && !fact.whole) return "partial";
  return fact.access === "full" ? "compliant" : "no_breach_seen";
}
