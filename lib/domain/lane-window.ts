/** Which part of time a drawing shows, and where its ticks are. */
import { DAY, dayText, type Instant, type Interval, startOfDay, startOfMonth, startOfWeek, WEEK } from "./instant";

export const ZOOMS = ["month", "quarter", "all"] as const;
export type Zoom = (typeof ZOOMS)[number];

const DAYS_BACK = { month: 31, quarter: 92 } as const;

/** The zoom a URL names; null when it names none or something else. */
export const parseZoom = (text: string | null): Zoom | null => ZOOMS.find((zoom) => zoom === text) ?? null;

/** From so many days before the cut-off (or the first lane's beginning) to the cut-off: nothing is drawn past it. */
export function windowOf(zoom: Zoom, cutOff: Instant, begins: Instant): Interval {
  const first = zoom === "all" ? begins : cutOff - DAYS_BACK[zoom] * DAY;
  return { from: startOfDay(Math.min(first, cutOff - DAY)), until: cutOff };
}

/** What a provision's page opens with: its whole history, unless that is long. */
export const openingZoom = (begins: Instant, cutOff: Instant): Zoom =>
  cutOff - begins > 731 * DAY ? "quarter" : "all";

/** Where the lanes have to begin for it; null: wherever they do. */
export const windowFrom = (zoom: Zoom, cutOff: Instant): Instant | null =>
  zoom === "all" ? null : windowOf(zoom, cutOff, cutOff).from;

export type Tick = { readonly at: Instant; readonly kind: "year" | "month" | "week" };

/** Month starts; in a window of up to six weeks Mondays as well, in one of more than eighteen months only the years' starts. */
export function ticksOf({ from, until }: Interval): Tick[] {
  const ticks: Tick[] = [];
  if (until - from > 550 * DAY) {
    for (let at = startOfMonth(from, 1); at < until; at = startOfMonth(at, 1))
      if (dayText(at).slice(5, 7) === "01") ticks.push({ at, kind: "year" });
    return ticks;
  }
  for (let at = startOfMonth(from, 1); at < until; at = startOfMonth(at, 1)) ticks.push({ at, kind: "month" });
  if (until - from <= 6 * WEEK)
    for (let at = startOfWeek(from) + WEEK; at < until; at += WEEK) ticks.push({ at, kind: "week" });
  return ticks.toSorted((a, b) => a.at - b.at);
}
