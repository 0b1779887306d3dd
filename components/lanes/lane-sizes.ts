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
