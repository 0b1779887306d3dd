/**
 * A lane as path data: one path per state and tone. Units: `width` across for the whole frame, top and height as given.
 * The caller chooses colours and patterns. The frame is cut into columns of one unit. However many spells lie under a
 * column, it says one state, and always the worst: a dense lane stays small and never looks better than it is.
 */
import type { Instant, Interval } from "./instant";
import type { Lane, Spell, SuspensionBand } from "./lane";
import { isLevel, LEVELS, type Level, rank, STATES, type State } from "./level";

export type Frame = Interval & { readonly width: number };
export type Row = { readonly top: number; readonly height: number };
/** seen: while it was being observed; carried: a reading that is only still fresh; plain: states without a reading. */
type Tone = "seen" | "carried" | "plain";
/** What of a spell is drawn. */
export type DrawnSpell = Pick<Spell, "from" | "until" | "state" | "seen">;
export type StatePath = { readonly state: State; readonly tone: Tone; readonly d: string };

/** So that an hour in a year is still seen. */
const LEAST = 2;

/**
 * Best to worst, where one column must say a single state: not knowing is worse than a good reading, and a breach worst.
 * Also the order of drawing.
 */
const SEVERITY: readonly State[] = [
  ...LEVELS.slice(0, rank("inconclusive")),
  ...STATES.filter((s) => !isLevel(s)).toReversed(),
  ...LEVELS.slice(rank("inconclusive")),
];
/** From here on a state asks a question: its columns are widened to be visible. */
const ASKING = SEVERITY.indexOf("inconclusive");
const SEVERITY_OF = Object.fromEntries(SEVERITY.map((state, index) => [state, index])) as Record<State, number>;

/** One path per state and tone that occurs in the frame, in the order of drawing. What is only carried lies below what was seen. */
export function lanePaths(spells: readonly DrawnSpell[], frame: Frame, row: Row): StatePath[] {
  const { severity, seen } = columnsOf(spells, frame);
  const spans = new Map<string, Columns[]>();
  const add = (state: State, tone: Tone, span: Columns) => {
    const key = `${state}/${tone}`;
    const list = spans.get(key);
    if (list) list.push(span);
    else spans.set(key, [span]);
  };
  for (const run of runs(severity.length, (c) => severity[c] ?? NOTHING)) {
    const state = SEVERITY[run.value];
    if (state === undefined) continue;
    const looked = isLevel(state) ? runs(run.until, (c) => seen[c] ?? 0, run.from) : [];
    if (!looked.every((part) => part.value === 1) || looked.length === 0)
      add(state, isLevel(state) ? "carried" : "plain", run);
    for (const part of looked) if (part.value === 1) add(state, "seen", part);
  }
  return SEVERITY.flatMap((state) =>
    (["plain", "carried", "seen"] as const).flatMap((tone) => {
      const list = spans.get(`${state}/${tone}`);
      return list ? [{ state, tone, d: columnBoxes(list, row) }] : [];
    }),
  );
}

const NOTHING = -1;
type Columns = { readonly from: number; readonly until: number };

/** Per column the worst state (its place in SEVERITY; -1: the lane says nothing of it) and whether that was being seen. */
function columnsOf(spells: readonly DrawnSpell[], frame: Frame): { severity: Int8Array; seen: Uint8Array } {
  const count = Math.floor(frame.width);
  const severity = new Int8Array(count).fill(NOTHING);
  const seen = new Uint8Array(count);
  const scale = count / (frame.until - frame.from);
  const set = (column: number, worth: number, isSeen: boolean) => {
    if ((severity[column] ?? NOTHING) > worth) return;
    seen[column] = isSeen || (severity[column] === worth && seen[column] === 1) ? 1 : 0;
    severity[column] = worth;
  };
  // A column in whose midst the lane begins belongs to what asks a question only: before it nothing was good.
  const whole = Math.ceil(((spells[0]?.from ?? frame.until) - frame.from) * scale - 1e-6);
  for (const spell of spells) {
    if (spell.until <= frame.from || spell.from >= frame.until) continue;
    const worth = SEVERITY_OF[spell.state];
    const from = (Math.max(spell.from, frame.from) - frame.from) * scale;
    let first = worth < ASKING ? Math.max(Math.floor(from), whole) : Math.floor(from);
    let until = Math.ceil((Math.min(spell.until, frame.until) - frame.from) * scale - 1e-6);
    if (worth >= ASKING && until - first < LEAST) until = first + LEAST;
    if (until > count) [first, until] = [Math.max(0, Math.min(first, count - (worth >= ASKING ? LEAST : 1))), count];
    for (let c = first; c < until; c++) set(c, worth, spell.seen);
  }
  return { severity, seen };
}

/** Neighbouring columns of equal value. */
function runs(until: number, valueOf: (column: number) => number, from = 0): (Columns & { value: number })[] {
  const found: (Columns & { value: number })[] = [];
  for (let start = from; start < until; ) {
    const value = valueOf(start);
    let end = start + 1;
    while (end < until && valueOf(end) === value) end += 1;
    found.push({ from: start, until: end, value });
    start = end;
  }
  return found;
}

/** Rectangles over whole columns; each begins where the one before began, so that numbers stay short. */
function columnBoxes(spans: readonly Columns[], { top, height }: Row): string {
  let last = 0;
  return spans
    .map(({ from, until }, index) => {
      const move = index === 0 ? `M${from} ${top}` : `m${from - last} 0`;
      last = from;
      return `${move}h${until - from}v${height}h-${until - from}z`;
    })
    .join("");
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
export function watchedPaths(
  lane: Pick<Lane, "watched">,
  teams: readonly string[],
  frame: Frame,
  rowOf: (index: number) => Row,
) {
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

/** Spans as rectangles over the columns that they touch, neighbours in one. "" when none is in the frame. */
function joined(spans: readonly Interval[], frame: Frame, row: Row): string {
  const count = Math.floor(frame.width);
  const touched = new Uint8Array(count);
  const scale = count / (frame.until - frame.from);
  for (const span of spans) {
    if (span.until <= frame.from || span.from >= frame.until) continue;
    const first = Math.floor((Math.max(span.from, frame.from) - frame.from) * scale);
    const until = Math.max(first + 1, Math.ceil((Math.min(span.until, frame.until) - frame.from) * scale - 1e-6));
    touched.fill(1, Math.min(first, count - 1), Math.min(until, count));
  }
  return columnBoxes(
    runs(count, (c) => touched[c] ?? 0).filter((run) => run.value === 1),
    row,
  );
}
