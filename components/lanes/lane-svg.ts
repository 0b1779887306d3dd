import { type Html, html } from "@/components/ui/html";
import type { Held } from "@/lib/domain/held";
import type { Instant } from "@/lib/domain/instant";
import {
  bandPaths,
  challengedPaths,
  determinedPath,
  laneLetters,
  lanePaths,
  placeOf,
  watchedPaths,
} from "@/lib/domain/lane-drawing";
import { milestonesOf } from "@/lib/domain/milestone-due";
import type { LaneSetting } from "./lane-setting";
import { LANE_SIZES, LANE_WIDTH, laneHeight } from "./lane-sizes";

/**
 * One lane: a path per state and tone, its rule of suspension above, the teams' ticks at its foot. Paths are stretched
 * to the width there is; letters and due marks are not.
 */
export function laneSvg(
  held: Held,
  { frame, teams, size, words }: Pick<LaneSetting, "frame" | "teams" | "size" | "words">,
): Html {
  const { lane } = held;
  const { rule, body, tick, watch } = LANE_SIZES[size];
  const height = laneHeight(size, teams.length);
  const drawn = { ...frame, width: LANE_WIDTH };
  const spells = lane.spells.filter((s) => s.until > frame.from && s.from < frame.until);
  const foot = { top: body.top + body.height - 1, height: 2 };
  const determined = determinedPath(spells, drawn, foot);
  const watched = watchedPaths(lane, teams, drawn, (index) => ({ top: watch + index * tick, height: tick - 1 }));
  const paths = [
    ...lanePaths(spells, drawn, body).map(
      ({ state, tone, d }) => html`<path class="box-${state}" fill="url(#p-${state}-${tone})" d="${d}"/>`,
    ),
    ...(determined === "" ? [] : [html`<path class="lane-determined" d="${determined}"/>`]),
    ...challengedPaths(spells, drawn, { top: foot.top - 3, height: 5 }).map(
      ({ level, d }) => html`<path class="lane-held" data-state="${level}" d="${d}"/>`,
    ),
    ...bandPaths(lane, drawn, { top: rule, height: 3 }).map(
      ({ kind, d }) => html`<path class="band-${kind}" d="${d}"/>`,
    ),
    ...watched.map(({ d }) => html`<path class="lane-watched" d="${d}"/>`),
  ];
  const due = dueMoments(held)
    .flatMap((at) => placeOf(at, frame) ?? [])
    .map((at) => html`<text class="lane-due" x="${percent(at)}%" y="${body.top + 4}">&#9660;</text>`);
  const middle = body.top + body.height / 2 + 4;
  const letters = laneLetters(spells, frame, 0.02).map(
    ({ state, at }) => html`<text x="${percent(at)}%" dx="4" y="${middle}">${words.letter(state)}</text>`,
  );
  const stretched = html`<svg viewBox="0 0 ${LANE_WIDTH} ${height}" preserveAspectRatio="none">${paths}</svg>`;
  return html`<svg class="lane-svg" height="${height}" aria-hidden="true">${stretched}${due}${letters}</svg>`;
}

const percent = (share: number): number => Math.round(share * 10_000) / 100;

/** Where the rules say it is due; not while the clock stands still. Milestones recorded after K are not known. */
function dueMoments(held: Held): Instant[] {
  const known = milestonesOf(held).filter((m) => m.recordedAt <= held.lane.clocks.knownAt);
  return [...new Set(known.flatMap(({ dueAt }) => dueAt ?? []))];
}
