/** When a breach that is over is an open question (ARCHITECTURE, rule 4, "unresolved"). */
import { inherits } from "./citation";
import type { DeterminationFact } from "./facts";
import { groupBy } from "./group-by";
import { FOREVER, type Instant, type Interval } from "./instant";
import { isBreach, type Nature, rank } from "./level";
import type { Evidence, Ordered } from "./status-evidence";
import type { StepCounter } from "./step-counter";

/** `of`: the breach. */
export type UnresolvedSpan = Interval & { readonly of: Evidence };

/**
 * One span for each reading of a breach that is over before anything settles it: a newer full-access reading in the same
 * bucket (for an act: anywhere) that could tell, or a determination effective from its end on that speaks of it. What
 * settles it does so for good. It is over when its cover ends or, but for a restraint, when a newer reading that is no
 * breach takes its place.
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
    const looked = firstAfter(
      group.filter((e) => e.fact.access === "full" && e.level !== "inconclusive"),
      count,
    );
    const others = nature === "restraint" ? [] : group.filter((e) => !isBreachReading(e));
    const places = new Map([...groupBy(others, siteOf)].map(([site, own]) => [site, firstAfter(own, count)]));
    for (const e of group) {
      count.steps += 1;
      if (!isBreachReading(e)) continue;
      const { fact, coversUntil } = e;
      const replaced = Math.max(fact.until, places.get(fact.site)?.(fact.until) ?? FOREVER);
      const from = Math.max(fact.from, Math.min(coversUntil, replaced));
      const until = Math.min(looked(fact.until), judgedFrom(e));
      if (from < until) spans.push({ from, until, of: e });
    }
  }
  return spans;
}

const siteOf = ({ fact }: Evidence): string | null => fact.site;
const isBreachReading = ({ level }: Evidence): boolean => level !== null && isBreach(level);

/**
 * Of readings, the one that ends last first: when the first began of those that end after a moment (FOREVER: none does).
 * It is asked for ever earlier moments, so that all of them are looked at once.
 */
function firstAfter(readings: readonly Evidence[], count: StepCounter): (moment: Instant) => Instant {
  let next = 0;
  let first = FOREVER;
  return (moment) => {
    for (let e = readings[next]; e && e.fact.until > moment; e = readings[next]) {
      first = Math.min(first, e.fact.from);
      next += 1;
      count.steps += 1;
    }
    return first;
  };
}

/**
 * When a breach is first answered after its end: by a determination that sets it aside, or cites it or what it amends and
 * judges well all the same; a judgement of the breach answers nothing. One that does not speak of it may have been made
 * while a visit settled it, and must not stand in for a visit withdrawn since.
 */
function judgements(determinations: readonly DeterminationFact[]): (breach: Evidence) => Instant {
  const answering = determinations.filter(({ level }) => rank(level) <= rank("no_breach_seen"));
  const cited = answering.flatMap((d) => d.cited.map((c) => ({ c, at: d.effectiveFrom })));
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
