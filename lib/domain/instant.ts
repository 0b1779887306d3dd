/**
 * Instants are milliseconds since 1970 (UTC). The mission's calendar is Gregorian at UTC+7, without summer time
 * (both parties keep it), so days are cut by arithmetic and never by the machine's own zone.
 */
export type Instant = number;

const OFFSET = 7 * 3_600_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
export const WEEK = 7 * DAY;
export const FOREVER = Number.POSITIVE_INFINITY;

/** Half-open: from is in, until is not. */
export type Interval = { readonly from: Instant; readonly until: Instant };

export const startOfDay = (t: Instant): Instant => Math.floor((t + OFFSET) / DAY) * DAY - OFFSET;

/** Monday 00:00, mission time. 1970-01-01 was a Thursday. */
export const startOfWeek = (t: Instant): Instant => Math.floor((t + OFFSET + 3 * DAY) / WEEK) * WEEK - 3 * DAY - OFFSET;

/** First day of the calendar month of t, 00:00 mission time; step moves by whole months. */
export function startOfMonth(t: Instant, step = 0): Instant {
  const local = new Date(t + OFFSET);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + step, 1) - OFFSET;
}

/** "2025-12-31" in mission time. */
export const dayText = (t: Instant): string => new Date(t + OFFSET).toISOString().slice(0, 10);

/** "2025-12-31T10:00" in mission time, as a datetime-local field wants it. */
export const minuteText = (t: Instant): string => new Date(t + OFFSET).toISOString().slice(0, 16);

/** "2025-12-31T10:00:00+07:00": ISO 8601 with the mission's offset, to the second. */
export const isoText = (t: Instant): string => `${new Date(t + OFFSET).toISOString().slice(0, 19)}+07:00`;

/** Start of a "YYYY-MM-DD" day in mission time; null when it is no such day. */
export function parseDay(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const utc = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== text) return null; // 31 February rolls over.
  return utc - OFFSET;
}

/** "YYYY-MM-DDTHH:mm" typed in mission time; null when it is no such minute. */
export function parseMinute(text: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/.exec(text);
  if (!match) return null;
  const [, dayPart = "", hours = "", minutes = ""] = match;
  const day = parseDay(dayPart);
  if (day === null || Number(hours) > 23 || Number(minutes) > 59) return null;
  return day + Number(hours) * HOUR + Number(minutes) * 60_000;
}

/** Thai official papers count years 543 ahead: 2568 is 2025. Such a year is recognised, never converted in silence. */
export const looksBuddhist = (year: number): boolean => year >= 2543 && year <= 2700;

/**
 * A clock from a URL: a day means its end (00:00 of the next), a full ISO instant means itself.
 * Returns null for anything else, so that the caller can say which parameter is wrong.
 */
export function parseClock(text: string): Instant | null {
  const day = parseDay(text);
  if (day !== null) return day + DAY;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
