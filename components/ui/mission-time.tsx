import type { Instant } from "@/lib/domain/instant";
import { isoText } from "@/lib/domain/instant";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";

/** A moment in mission time, for people and for machines. A day is shown without its clock and zone. */
export function MissionTime({ at, precision = "minute" }: { at: Instant; precision?: "minute" | "day" | undefined }) {
  return (
    <time dateTime={isoText(at)} className="whitespace-nowrap tabular-nums">
      {precision === "day" ? missionDay(at) : missionMinute(at)}
    </time>
  );
}
