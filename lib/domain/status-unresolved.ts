/** When a breach that ran out is an open question (ARCHITECTURE, rule 4, "unresolved"). */
import { groupBy } from "./group-by";
import { FOREVER, type Instant, type Interval } from "./instant";
import { isBreach, type Nature } from "./level";
import type { Ordered } from "./status-evidence";
import type { StepCounter } from "./step-counter";

export type UnresolvedSpan = Interval & { readonly site: string | null };

/**
 * One span for each reading of a breach whose cover ends before anything settles it: a newer full-access reading in the
 * same bucket (for an act: anywhere), or a determination effective from its end on. What settles it does so for good.
 */
export function unresolvedSpans(
  { byUntil }: Ordered,
  nature: Nature,
  effectiveFroms: readonly Instant[],
  count: StepCounter,
): UnresolvedSpan[] {
  const judgedAt = effectiveFroms.toSorted((a, b) => a - b);
  const readings = byUntil.filter((e) => e.level !== null).reverse();
  const spans: UnresolvedSpan[] = [];
  for (const group of groupBy(readings, (e) => (nature === "act" ? null : e.fact.site)).values()) {
    const lookedAgain = group.filter((e) => e.fact.access === "full");
    let next = 0;
    let firstLook = FOREVER;
    let judged = judgedAt.length;
    for (const { fact, level, coversUntil } of group) {
      count.steps += 1;
      if (!level || !isBreach(level)) continue;
      // The group runs from the latest end back, so both pointers only ever move on.
      for (let look = lookedAgain[next]; look && look.fact.until > fact.until; look = lookedAgain[next]) {
        firstLook = Math.min(firstLook, look.fact.from);
        next += 1;
        count.steps += 1;
      }
      while (judged > 0 && (judgedAt[judged - 1] ?? 0) >= fact.until) judged -= 1;
      const until = Math.min(firstLook, judgedAt[judged] ?? FOREVER);
      const from = Math.max(fact.from, coversUntil);
      if (from < until) spans.push({ site: fact.site, from, until });
    }
  }
  return spans;
}
