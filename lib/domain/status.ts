/**
 * The status of one obligation over time. How each word of the rules is read stands in ARCHITECTURE.md; everything on
 * screen, in files and in the API comes from this one place.
 */
import type { Clocks, ObligationFacts, WatchFact } from "./facts";
import { FOREVER, type Instant } from "./instant";
import type { Lane, Spell } from "./lane";
import { determinationsAt, reigns } from "./status-determined";
import { type Evidence, evidenceAt, type Ordered } from "./status-evidence";
import { type Matter, Scene, type Standing } from "./status-scene";
import { unresolvedSpans } from "./status-unresolved";
import type { StepCounter } from "./step-counter";
import { clockStops, dueMoments } from "./stopped-clocks";
import { suspensionBands } from "./suspension";
import { setting } from "./term";
import { Timeline } from "./timeline";
import { watchedSpans } from "./watched";

export type { Standing } from "./status-scene";

/**
 * The lane from `laneFrom` to the cut-off (the earlier of both clocks), as known at `clocks.knownAt`; no spells when it
 * would be empty. One sweep over the change points: n log n in the facts. `count` collects its steps, for tests.
 */
export function laneOf(
  facts: ObligationFacts,
  clocks: Clocks,
  laneFrom: Instant,
  count: StepCounter = { steps: 0 },
): Lane {
  const { knownAt } = clocks;
  const cutOff = Math.min(clocks.asOf, knownAt);
  const frame = { from: laneFrom, until: cutOff };
  const evidence = evidenceAt(facts, knownAt, cutOff, count);
  const suspensions = suspensionBands(facts.instrument, knownAt, frame);

  const timeline = new Timeline(cutOff, count);
  const determinations = determinationsAt(facts.determinations, knownAt);
  const scene = new Scene(facts, evidence, determinations.length > 0, count);
  tellEvidence(timeline, scene, evidence);
  for (const open of unresolvedSpans(evidence, facts.nature, determinations, count))
    timeline.during(open.from, open.until, (by) => scene.leaveOpen(open.of, by));
  for (const { determination, from, until } of reigns(determinations)) {
    timeline.at(from, (entered) => scene.bench?.enter(entered), determination);
    if (determination.level !== "non_compliant") continue;
    for (const span of determination.citedAccounts)
      timeline.during(Math.max(span.from, from), Math.min(span.until, until), (by) => scene.bench?.hear(by));
  }
  tellTerms(timeline, scene, facts, knownAt);
  for (const band of suspensions) timeline.during(band.from, band.until, (by) => scene.raise("suspension", by));

  const turns: { readonly from: Instant; readonly standing: Standing }[] = [];
  timeline.run(laneFrom, (from) => {
    const standing = scene.standing();
    const before = turns.at(-1);
    if (!before || !saysTheSame(before.standing, standing)) turns.push({ from, standing });
  });
  const spells = turns.map(
    ({ from, standing }, i): Spell => ({ from, until: turns[i + 1]?.from ?? cutOff, ...standing }),
  );
  return { clocks: { cutOff, knownAt }, spells, suspensions, watched: watchedSpans(evidence, frame) };
}

/** What the lane says at t as known at K: the spell that covers t, without its edges. Null unless t < K. */
export function stateAt(facts: ObligationFacts, t: Instant, knownAt: Instant): Standing | null {
  const spell = laneOf(facts, { asOf: t + 1, knownAt }, t).spells[0];
  if (!spell) return null;
  const { from: _from, until: _until, ...standing } = spell;
  return standing;
}

/** Told kind by kind, each in order of time: sorting a few long runs is what keeps the sweep cheap. */
function tellEvidence(timeline: Timeline, scene: Scene, { byFrom, byUntil }: Ordered): void {
  const begin = (e: Evidence): void => {
    if (e.level) scene.remember(e.level, e.fact.until);
    if (e.fact.from >= e.coversUntil) return;
    e.observing = e.fact.from < e.fact.until;
    e.done = e.fact.until <= e.fact.from;
    scene.place(e, true);
  };
  const end = (e: Evidence): void => {
    scene.stopObserving(e);
    scene.finish(e);
  };
  const leave = (e: Evidence): void => scene.place(e, false);
  for (const e of byFrom) timeline.at(e.fact.from, begin, e);
  for (const e of byUntil) timeline.at(e.fact.until, end, e);
  for (const e of byUntil) timeline.at(e.coversUntil, leave, e);
}

/** Start, due moments, watch list and inquiries. */
function tellTerms(timeline: Timeline, scene: Scene, facts: ObligationFacts, knownAt: Instant): void {
  const start = setting(facts.starts, knownAt);
  const raise = (matter: Matter): void => scene.raise(matter, 1);
  if (start !== null) timeline.at(start, raise, "due");
  for (const stop of clockStops(facts.instrument, knownAt))
    timeline.during(stop.from, stop.until, (by) => scene.raise("clocks_stopped", by));
  for (const due of dueMoments(facts, knownAt)) timeline.at(due, raise, "due_date");
  for (const entry of facts.watch)
    if (entry.recordedAt <= knownAt)
      timeline.during(entry.from, endOf(entry, knownAt), (by) => scene.watch(entry.site, by));
  for (const { openedAt, closedAt } of facts.inquiries)
    if (openedAt <= knownAt) {
      const until = closedAt !== null && closedAt <= knownAt ? closedAt : FOREVER;
      timeline.during(openedAt, until, (by) => scene.raise("under_inquiry", by));
    }
}

/** A later closing replaces the end that was written first. */
const endOf = ({ to, ends }: WatchFact, knownAt: Instant): Instant =>
  setting(
    ends.map((end) => ({ value: end.to, recordedAt: end.recordedAt })),
    knownAt,
  ) ??
  to ??
  FOREVER;

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word, i) => word === b[i]);

function saysTheSame(a: Standing, b: Standing): boolean {
  return (
    a.state === b.state &&
    a.basis === b.basis &&
    a.seen === b.seen &&
    a.determined === b.determined &&
    a.determinationId === b.determinationId &&
    a.last?.level === b.last?.level &&
    a.last?.at === b.last?.at &&
    sameList(a.overlays, b.overlays) &&
    sameList(a.refusedBy, b.refusedBy) &&
    a.counts.due === b.counts.due &&
    a.counts.dueRead === b.counts.dueRead &&
    a.counts.dueCompliant === b.counts.dueCompliant &&
    a.counts.dueClear === b.counts.dueClear &&
    a.counts.read === b.counts.read &&
    a.counts.refused === b.counts.refused &&
    a.counts.unresolved === b.counts.unresolved
  );
}
