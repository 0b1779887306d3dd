import { isEndOfDay } from "@/lib/domain/clocks";
import type { Instant } from "@/lib/domain/instant";
import { missionDay, missionMinute } from "./mission-time";
import { wordsOf } from "./words";

/** The moment by which: "end of 30 Oct 2025" where it is the first of the next day, else to the minute; mission time. */
export const untilText = (t: Instant): string =>
  isEndOfDay(t) ? wordsOf("common")("endOfDay", { day: lastDay(t) }) : missionMinute(t);

/** The moment from which: "26 Oct 2025" where it is the first of that day, else to the minute; mission time. */
export const fromText = (t: Instant): string => (isEndOfDay(t) ? missionDay(t) : missionMinute(t));

/** The last day of which some part lies before t: what ends at midnight does not reach the day that begins then. */
export const lastDay = (t: Instant): string => missionDay(t - 1);
