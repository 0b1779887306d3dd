import type { Interval } from "./instant";
import type { Watch } from "./lane";
import type { Ordered } from "./status-evidence";

/** When which team was looking: observed spans of readings, merged per team (touching ones too), clipped to `frame`. */
export function watchedSpans({ byFrom }: Ordered, frame: Interval): Watch[] {
  const spans = byFrom
    .filter((e) => e.level !== null)
    .map(({ fact }) => ({
      team: fact.team,
      from: Math.max(fact.from, frame.from),
      until: Math.min(fact.until, frame.until),
    }))
    .filter((span) => span.from < span.until);
  const latest = new Map<string, { team: string; from: number; until: number }>();
  const merged: Watch[] = [];
  for (const span of spans) {
    const before = latest.get(span.team);
    if (before && span.from <= before.until) {
      before.until = Math.max(before.until, span.until);
    } else {
      latest.set(span.team, span);
      merged.push(span);
    }
  }
  return merged.toSorted((a, b) => a.from - b.from || (a.team < b.team ? -1 : 1));
}
