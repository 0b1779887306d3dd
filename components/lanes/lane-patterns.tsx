import { isLevel, LEVELS, STATES, type State } from "@/lib/domain/level";

const IDS = [
  ...STATES.filter((s) => !isLevel(s)).map((s) => [s, "plain"] as const),
  ...LEVELS.flatMap((l) => [[l, "seen"] as const, [l, "carried"] as const]),
];

/** The figure of each pattern on a 6 by 6 tile; states without one are plain. */
const FIGURES: Partial<Record<State, string>> = {
  partial: "M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3",
  non_compliant: "M0 6l6-6M0 0l6 6",
  inconclusive: "M2 1.5h2v2h-2z",
  access_denied: "M1.5 0v6M4.5 0v6",
  stale: "M-1.5 4.5l3 3M0 0l6 6M4.5-1.5l3 3",
};

/** In a stack of bars an empty box would say nothing: there the letters' own figures fill it. */
const CHART_FIGURES: Partial<Record<State, string>> = {
  not_verified: "M1 3h4",
  not_due: "M2.5 3h1",
  not_monitored: "M1.5 3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0",
};

/** Id of the pattern that fills a state in a chart. */
export const chartPatternOf = (state: State): string =>
  isLevel(state) ? `p-${state}-seen` : CHART_FIGURES[state] ? `p-${state}-chart` : `p-${state}-plain`;

/** Pattern definitions that all lanes, legends and charts of a page refer to. Once per page. */
export function LanePatterns() {
  return (
    <svg className="lane-patterns" aria-hidden="true" width="0" height="0">
      <defs>
        {IDS.map(([state, tone]) => (
          <pattern
            key={`${state}-${tone}`}
            id={`p-${state}-${tone}`}
            data-state={state}
            className={`tone-${tone}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
          >
            <path className="pat-ground" d="M0 0h6v6h-6z" />
            {FIGURES[state] ? <path className="pat-figure" d={FIGURES[state]} /> : null}
          </pattern>
        ))}
        {Object.entries(CHART_FIGURES).map(([state, d]) => (
          <pattern
            key={state}
            id={`p-${state}-chart`}
            className="tone-chart"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
          >
            <path className="pat-ground" d="M0 0h6v6h-6z" />
            <path className="pat-figure" d={d} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
