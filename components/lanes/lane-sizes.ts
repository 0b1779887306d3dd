import type { Held } from "@/lib/domain/held";
import type { Instant, Interval } from "@/lib/domain/instant";
import {
  bandPaths,
  challengedPaths,
  determinedPath,
  laneLetters,
  lanePaths,
  placeOf,
  watchedPaths,
} from "@/lib/domain/lane-drawing";
import type { Level, State } from "@/lib/domain/level";

/** Units across a lane; the browser stretches them to the width it has. */
export const LANE_WIDTH = 800;

/** Vertical places of the parts of a lane; the large lane of the provision page has a taller body. */
export const LANE_SIZES = {
  small: { rule: 1, body: { top: 8, height: 14 }, tick: 3, watch: 24 },
  large: { rule: 2, body: { top: 10, height: 26 }, tick: 4, watch: 38 },
} as const;
export type LaneSize = keyof typeof LANE_SIZES;

/** With a row of ticks for each team that was ever there. */
export const laneHeight = (size: LaneSize, teams: number): number =>
  LANE_SIZES[size].watch + Math.max(teams, 1) * LANE_SIZES[size].tick;

/** Path data and the places, in percent, of what must not be stretched. What does not occur is absent. */
export type LaneDrawing = {
  readonly states?: readonly (readonly [state: State, tone: string, d: string])[];
  readonly determined?: string;
  readonly challenged?: readonly (readonly [level: Level, d: string])[];
  readonly bands?: readonly (readonly [kind: string, d: string])[];
  readonly watched?: string;
  readonly due?: readonly number[];
  readonly letters?: readonly (readonly [letter: string, at: number])[];
};
type Setting = {
  readonly frame: Interval;
  readonly teams: readonly string[];
  readonly size: LaneSize;
  readonly letterOf: (state: State) => string;
};

const percent = (share: number): number => Math.round(share * 10_000) / 100;

/** One lane: a path per state and tone, its rule of suspension above, the teams' ticks at its foot. */
export function laneDrawing(held: Held, { frame, teams, size, letterOf }: Setting): LaneDrawing {
  const { lane } = held;
  const { rule, body, tick, watch } = LANE_SIZES[size];
  const drawn = { ...frame, width: LANE_WIDTH };
  const spells = lane.spells.filter((s) => s.until > frame.from && s.from < frame.until);
  const foot = { top: body.top + body.height - 1, height: 2 };
  const ticks = watchedPaths(lane, teams, drawn, (index) => ({ top: watch + index * tick, height: tick - 1 }));
  return occurring({
    states: lanePaths(spells, drawn, body).map(({ state, tone, d }) => [state, tone, d] as const),
    determined: determinedPath(spells, drawn, foot),
    challenged: challengedPaths(spells, drawn, { top: foot.top - 3, height: 5 }).map(
      ({ level, d }) => [level, d] as const,
    ),
    bands: bandPaths(lane, drawn, { top: rule, height: 3 }).map(({ kind, d }) => [kind, d] as const),
    watched: ticks.map((path) => path.d).join(""),
    due: dueMoments(held)
      .flatMap((at) => placeOf(at, frame) ?? [])
      .map(percent),
    letters: laneLetters(spells, frame, 0.02).map(({ state, at }) => [letterOf(state), percent(at)] as const),
  });
}

/** Empty lists and texts left out: most lanes have few marks, and all are sent. */
const occurring = (drawing: LaneDrawing): LaneDrawing =>
  Object.fromEntries(Object.entries(drawing).filter(([, part]) => part.length > 0));

/** Milestones recorded after K are not known. */
function dueMoments({ provision, party, lane }: Held): Instant[] {
  const due = provision.milestones.flatMap((m) =>
    m.dueAt === null || m.recordedAt > lane.clocks.knownAt || (m.party !== null && m.party !== party) ? [] : [m.dueAt],
  );
  return [...new Set(due)];
}
