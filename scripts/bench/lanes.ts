import { NATURES } from "@/lib/domain/level";
import { laneOf } from "@/lib/domain/status";
import { denseScenario } from "@/lib/domain/status-dense";
import { numberText, type Row, row } from "./table";

const SIZES = [1_000, 10_000, 100_000];
const GOAL_GROWTH = 12;

/** The status rules by themselves. Steps are the same in every run and are judged; milliseconds are not. */
export function measureLanes(report: (line: string) => void): Row[] {
  return NATURES.flatMap((nature) => {
    report(`${nature} with up to ${numberText(SIZES.at(-1) ?? 0)} findings`);
    let before: number | null = null;
    return SIZES.map((size) => {
      const { facts, clocks, laneFrom } = denseScenario(nature, size);
      laneOf(facts, clocks, laneFrom); // Warms up; only the second run is timed.
      const count = { steps: 0 };
      const begun = performance.now();
      laneOf(facts, clocks, laneFrom, count);
      const took = performance.now() - begun;
      const growth = before === null ? null : count.steps / before;
      before = count.steps;
      const text = `${numberText(took)} ms, ${numberText(count.steps)} steps`;
      return row(
        `lane (${nature}), ${numberText(size)} findings`,
        growth === null ? text : `${text} (x${numberText(growth)})`,
        {
          goal: growth === null ? null : `< ${GOAL_GROWTH}x the steps`,
          met: growth === null ? null : growth < GOAL_GROWTH,
        },
      );
    });
  });
}
