/**
 * A lane as path data: one path per state and tone. Units: `width` across for the whole frame, top and height as given.
 * The caller chooses colours and patterns.
 */
import type { Instant, Interval } from "./instant";
import type { Lane, Spell, SuspensionBand } from "./lane";
import { isLevel, LEVELS, type Level, STATES, type State } from "./level";

export type Frame = Interval & { readonly width: number };
export type Row = { readonly top: number; readonly height: number };
/** seen: while it was being observed; carried: a reading that is only still fresh; plain: states without a reading. */
type Tone = "seen" | "carried" | "plain";
/** What of a spell is drawn. */
export type DrawnSpell = Pick<Spell, "from" | "until" | "state" | "seen">;
export type StatePath = { readonly state: State; readonly tone: Tone; readonly d: string };

/** So that an hour in a year is still seen. */
const LEAST = 1.6;

const toneOf = (spell: DrawnSpell): Tone => (!isLevel(spell.state) ? "plain" : spell.seen ? "seen" : "carried");

/** Worse states last: drawn on top, where short spells are widened to be visible. */
const DRAWN: readonly State[] = [...STATES.filter((s) => !isLevel(s)).toReversed(), ...LEVELS];

/** One path per state and tone that occurs in the frame, in the order of drawing. */
export function lanePaths(spells: readonly DrawnSpell[], frame: Frame, row: Row): StatePath[] {
  const boxes = new Map<string, string[]>();
  for (const run of runsOf(spells, (s) => `${s.state}/${toneOf(s)}`)) {
    const d = box(run, frame, row);
    if (d) boxes.set(run.key, [...(boxes.get(run.key) ?? []), d]);
  }
  return DRAWN.flatMap((state) =>
    (["plain", "carried", "seen"] as const).flatMap((tone) => {
      const d = boxes.get(`${state}/${tone}`);
      return d ? [{ state, tone, d: d.join("") }] : [];
    }),
  );
}

/** Where a determination holds: "" when nowhere. */
export const determinedPath = (spells: readonly Spell[], frame: Frame, row: Row): string =>
  joined(
    spells.filter((s) => s.determined !== null),
    frame,
    row,
  );

/** The level a determination holds beside a challenged state, to be drawn as a strip of its own. */
export function challengedPaths(spells: readonly Spell[], frame: Frame, row: Row): { level: Level; d: string }[] {
  return LEVELS.flatMap((level) => {
    const d = joined(
      spells.filter((s) => s.determined === level && s.overlays.includes("challenged")),
      frame,
      row,
    );
    return d === "" ? [] : [{ level, d }];
  });
}

/** One rule per kind of suspension band. */
export function bandPaths(
  lane: { readonly suspensions: readonly (Interval & Pick<SuspensionBand, "kind">)[] },
  frame: Frame,
  row: Row,
): { kind: SuspensionBand["kind"]; d: string }[] {
  return (["suspended", "unclear"] as const).flatMap((kind) => {
    const d = joined(
      lane.suspensions.filter((b) => b.kind === kind),
      frame,
      row,
    );
    return d === "" ? [] : [{ kind, d }];
  });
}

/** When each team was looking: a row of ticks per team. */
export function watchedPaths(lane: Lane, teams: readonly string[], frame: Frame, rowOf: (index: number) => Row) {
  return teams.flatMap((team, index) => {
    const d = joined(
      lane.watched.filter((w) => w.team === team),
      frame,
      rowOf(index),
    );
    return d === "" ? [] : [{ team, d }];
  });
}

/** Share of the frame at which an instant lies, 0 to 1; null outside. */
export function placeOf(at: Instant, { from, until }: Interval): number | null {
  const place = (at - from) / (until - from);
  return place >= 0 && place <= 1 ? place : null;
}

/** The state's letter once per run that is wide enough to hold one; shares of the frame. */
export function laneLetters(
  spells: readonly DrawnSpell[],
  frame: Interval,
  leastShare: number,
): { state: State; at: number }[] {
  const length = frame.until - frame.from;
  return runsOf(spells, (s) => s.state).flatMap((run) => {
    const from = Math.max(run.from, frame.from);
    const until = Math.min(run.until, frame.until);
    if (until - from < leastShare * length) return [];
    return [{ state: run.first.state, at: (from - frame.from) / length }];
  });
}

type Run = Interval & { readonly key: string; readonly first: DrawnSpell };

function runsOf(spells: readonly DrawnSpell[], keyOf: (spell: DrawnSpell) => string): Run[] {
  const runs: Run[] = [];
  for (const spell of spells) {
    const key = keyOf(spell);
    const before = runs.at(-1);
    if (before?.key === key && before.until === spell.from) runs[runs.length - 1] = { ...before, until: spell.until };
    else runs.push({ key, first: spell, from: spell.from, until: spell.until });
  }
  return runs;
}

const joined = (spans: readonly Interval[], frame: Frame, row: Row): string =>
  spans.map((span) => box(span, frame, row)).join("");

/** A rectangle, cut to the frame; never narrower than LEAST and never past the frame's end. "" when outside. */
function box(span: Interval, frame: Frame, { top, height }: Row): string {
  const from = Math.max(span.from, frame.from);
  const until = Math.min(span.until, frame.until);
  if (from > until || (from === until && span.from !== span.until)) return "";
  const scale = frame.width / (frame.until - frame.from);
  const wide = Math.max((until - from) * scale, LEAST);
  const x = Math.min((from - frame.from) * scale, frame.width - wide);
  return `M${short(x)} ${top}h${short(wide)}v${height}h-${short(wide)}z`;
}

const short = (n: number): string => String(Math.round(n * 10) / 10);
