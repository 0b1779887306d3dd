/** How long what was seen stays valid, kept for every cut-off of a lane without the findings it comes from. */
import type { ObligationFacts } from "./facts";
import type { Instant } from "./instant";
import { evidenceAt } from "./status-evidence";

/** From `from` on something had been seen that covers until `until`; each step covers longer than those before it. */
export type Freshness = readonly { readonly from: Instant; readonly until: Instant }[];

/** Of the readings that are evidence at K and began before `end`. */
export function freshnessOf(
  facts: Pick<ObligationFacts, "nature" | "validityDays" | "findings">,
  knownAt: Instant,
  end: Instant,
): Freshness {
  const steps: { from: Instant; until: Instant }[] = [];
  for (const { fact, level, coversUntil } of evidenceAt(facts, knownAt, end).byFrom) {
    const longest = steps.at(-1)?.until ?? Number.NEGATIVE_INFINITY;
    if (level !== null && coversUntil > longest) steps.push({ from: fact.from, until: coversUntil });
  }
  return steps;
}

/**
 * When the last reading that covers the cut-off stops covering, by what was seen before the cut-off. Null: none covers
 * it, or one has no end.
 */
export function freshUntil(freshness: Freshness, cutOff: Instant): Instant | null {
  const until = freshness.findLast((step) => step.from < cutOff)?.until;
  return until !== undefined && until > cutOff && Number.isFinite(until) ? until : null;
}
