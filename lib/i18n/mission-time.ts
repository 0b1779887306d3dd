import { type Instant, parseDay, startOfDay } from "@/lib/domain/instant";
import { remember } from "@/lib/domain/remember";

// en-GB with a named calendar: day before month, and never a Buddhist-era year whatever the machine's locale is.
const MISSION = { timeZone: "Asia/Phnom_Penh", calendar: "gregory", hourCycle: "h23" } as const;
const DAY_FORMAT = new Intl.DateTimeFormat("en-GB", { ...MISSION, day: "numeric", month: "short", year: "numeric" });
const LONG_DAY_FORMAT = new Intl.DateTimeFormat("en-GB", {
  ...MISSION,
  day: "numeric",
  month: "long",
  year: "numeric",
});
const CLOCK_FORMAT = new Intl.DateTimeFormat("en-GB", { ...MISSION, hour: "2-digit", minute: "2-digit" });

// A page writes hundreds of dates, and formatting one costs far more than finding it: each day, and each minute of a day,
// is formatted once. The mission's zone has no summer time.
const dayOf = remember((start: Instant) => DAY_FORMAT.format(start));
const clockOf = remember((sinceMidnight: number) => CLOCK_FORMAT.format(startOfDay(0) + sinceMidnight));
const MINUTE = 60_000;

/** "31 Dec 2025", mission time. */
export const missionDay = (t: Instant): string => dayOf(startOfDay(t));

/** A calendar day of a record, "2025-12-31", as "31 Dec 2025"; what is no day stays as it is written. */
export function calendarDay(text: string): string {
  const day = parseDay(text);
  return day === null ? text : missionDay(day);
}

/** "31 December 2025", mission time. */
export const missionLongDay = (t: Instant): string => LONG_DAY_FORMAT.format(t);

/** "10:00", mission time, without its zone. */
export const missionClock = (t: Instant): string => clockOf(Math.floor((t - startOfDay(t)) / MINUTE) * MINUTE);

/** "31 Dec 2025, 10:00 UTC+7". */
export const missionMinute = (t: Instant): string => `${missionDay(t)}, ${missionClock(t)} UTC+7`;
