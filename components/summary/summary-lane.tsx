import { LANE_SIZES, LANE_WIDTH } from "@/components/lanes/lane-sizes";
import { bandPaths, laneLetters, lanePaths } from "@/lib/domain/lane-drawing";
import type { State } from "@/lib/domain/level";
import type { SummaryContent, SummaryRow } from "@/lib/domain/summary";
import { drawnLane } from "@/lib/domain/summary-lane";

const { rule, body } = LANE_SIZES.small;
const HEIGHT = body.top + body.height + 2;

/** A row's lane over the period, from the summary itself and not from the facts of today; `label` says it in words. */
export function SummaryLane({
  row,
  period,
  label,
  letterOf,
}: {
  row: SummaryRow;
  period: SummaryContent["period"];
  label: string;
  letterOf: (state: State) => string;
}) {
  const { frame, ...lane } = drawnLane(row, period);
  const drawn = { ...frame, width: LANE_WIDTH };
  return (
    <svg className="lane-svg" height={HEIGHT} role="img" aria-label={label}>
      <svg viewBox={`0 0 ${LANE_WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        {lanePaths(lane.spells, drawn, body).map(({ state, tone, d }) => (
          <path key={`${state} ${tone}`} className={`box-${state}`} fill={`url(#p-${state}-${tone})`} d={d} />
        ))}
        {bandPaths(lane, drawn, { top: rule, height: 3 }).map(({ kind, d }) => (
          <path key={kind} className={`band-${kind}`} d={d} />
        ))}
      </svg>
      {laneLetters(lane.spells, frame, 0.06).map(({ state, at }) => (
        <text key={at} x={`${(at * 100).toFixed(2)}%`} dx="4" y={body.top + body.height / 2 + 4}>
          {letterOf(state)}
        </text>
      ))}
    </svg>
  );
}
