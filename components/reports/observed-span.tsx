import { type Instant, isoText } from "@/lib/domain/instant";
import { missionClock, missionDay, missionMinute } from "@/lib/i18n/mission-time";

/** From when to when something was seen, in mission time; the day is said once where it is the same. */
export function ObservedSpan({ from, until }: { from: Instant; until: Instant }) {
  const end = missionDay(from) === missionDay(until) ? missionMinute(until).replace(/^.*, /, "") : missionMinute(until);
  return (
    <>
      <time dateTime={isoText(from)} className="whitespace-nowrap">
        {missionDay(from)}, {missionClock(from)}
      </time>{" "}
      –{" "}
      <time dateTime={isoText(until)} className="whitespace-nowrap">
        {end}
      </time>
    </>
  );
}
