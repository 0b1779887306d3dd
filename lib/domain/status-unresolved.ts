/** When a breach that ran out is an open question (ARCHITECTURE, rule 4, "unresolved"). */
import type { DeterminationFact } from "./facts";
import { groupBy } from "./group-by";
import { FOREVER, type Interval } from "./instant";
import { isBreach, type Nature } from "./level";
import type { Evidence, Ordered } from "./status-evidence";
import type { StepCounter } from "./step-counter";

/** `of`: the breach that ran out. */
export type UnresolvedSpan = Interval & { readonly site: string | null; readonly of: Evidence };

/**
 * One span for each reading of a breach whose cover ends before anything settles it: a newer full-access reading in the
 * same bucket (for an act: anywhere), or a determination effective from its end on whose judge could know of it: made
 * after its approval, or citing what it amends. What settles it does so for good.
 */
export function unresolvedSpans(
  { byUntil }: Ordered,
  nature: Nature,
  determinations: readonly DeterminationFact[],
  count: StepCounter,
): UnresolvedSpan[] {
  const judged = determinations.toSorted((a, b) => a.effectiveFrom - b.effectiveFrom);
  const readings = byUntil.filter((e) => e.level !== null).reverse();
  const spans: UnresolvedSpan[] = [];
  for (const group of groupBy(readings, (e) => (nature === "act" ? null : e.fact.site)).values()) {
    const lookedAgain = group.filter((e) => e.fact.access === "full");
    let next = 0;
    let firstLook = FOREVER;
    let after = judged.length;
    for (const e of group) {
      const { fact, level, coversUntil } = e;
      count.steps += 1;
      if (!level || !isBreach(level)) continue;
      // The group runs from the latest end back, so both pointers only ever move on.
      for (let look = lookedAgain[next]; look && look.fact.until > fact.until; look = lookedAgain[next]) {
        firstLook = Math.min(firstLook, look.fact.from);
        next += 1;
        count.steps += 1;
      }
      while (after > 0 && (judged[after - 1]?.effectiveFrom ?? 0) >= fact.until) after -= 1;
      let settling = after;
      for (; settling < judged.length && !couldKnow(judged[settling], e); settling += 1) count.steps += 1;
      const until = Math.min(firstLook, judged[settling]?.effectiveFrom ?? FOREVER);
      const from = Math.max(fact.from, coversUntil);
      if (from < until) spans.push({ site: fact.site, from, until, of: e });
    }
  }
  return spans;
}

const couldKnow = (d: DeterminationFact | undefined, e: Evidence): boolean =>
  d !== undefined &&
  (e.approvedAt <= d.recordedAt || d.cited.some((c) => c.lineage === e.fact.lineage && c.level === e.level));
