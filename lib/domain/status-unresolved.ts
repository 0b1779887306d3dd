/** When a breach that ran out is an open question (ARCHITECTURE, rule 4, "unresolved"). */
import { inherits } from "./citation";
import type { DeterminationFact } from "./facts";
import { groupBy } from "./group-by";
import { FOREVER, type Instant, type Interval } from "./instant";
import { isBreach, type Nature } from "./level";
import type { Evidence, Ordered } from "./status-evidence";
import type { StepCounter } from "./step-counter";

/** `of`: the breach that ran out. */
export type UnresolvedSpan = Interval & { readonly of: Evidence };

/**
 * One span for each reading of a breach whose cover ends before anything settles it: a newer full-access reading in the
 * same bucket (for an act: anywhere) that could tell, or a determination effective from its end on that speaks of it. What settles it
 * does so for good.
 */
export function unresolvedSpans(
  { byUntil }: Ordered,
  nature: Nature,
  determinations: readonly DeterminationFact[],
  count: StepCounter,
): UnresolvedSpan[] {
  const judgedFrom = judgements(determinations);
  const readings = byUntil.filter((e) => e.level !== null).reverse();
  const spans: UnresolvedSpan[] = [];
  for (const group of groupBy(readings, (e) => (nature === "act" ? null : e.fact.site)).values()) {
    const lookedAgain = group.filter((e) => e.fact.access === "full" && e.level !== "inconclusive");
    let next = 0;
    let firstLook = FOREVER;
    for (const e of group) {
      const { fact, level, coversUntil } = e;
      count.steps += 1;
      if (!level || !isBreach(level)) continue;
      // The group runs from the latest end back, so the pointer only ever moves on.
      for (let look = lookedAgain[next]; look && look.fact.until > fact.until; look = lookedAgain[next]) {
        firstLook = Math.min(firstLook, look.fact.from);
        next += 1;
        count.steps += 1;
      }
      const until = Math.min(firstLook, judgedFrom(e));
      const from = Math.max(fact.from, coversUntil);
      if (from < until) spans.push({ from, until, of: e });
    }
  }
  return spans;
}

/**
 * When a breach is first judged after its end: by a determination that cites it or what it amends, or sets it aside. One
 * that does not speak of it may have been made while a visit settled it, and must not stand in for a visit withdrawn since.
 */
function judgements(determinations: readonly DeterminationFact[]): (breach: Evidence) => Instant {
  const cited = determinations.flatMap((d) => d.cited.map((c) => ({ c, at: d.effectiveFrom })));
  const spokenOf = [
    ...cited.map(({ c, at }) => ({ id: c.findingId, at })),
    ...determinations.flatMap((d) => d.setAside.map((id) => ({ id, at: d.effectiveFrom }))),
  ];
  const byId = groupBy(spokenOf, ({ id }) => id);
  const byLineage = groupBy(cited, ({ c }) => c.lineage);
  return ({ fact, level }) => {
    const inherited = (byLineage.get(fact.lineage) ?? []).filter(({ c }) => inherits(c, fact, level));
    const moments = [...(byId.get(fact.id) ?? []), ...inherited].map(({ at }) => at);
    return Math.min(FOREVER, ...moments.filter((at) => at >= fact.until));
  };
}
