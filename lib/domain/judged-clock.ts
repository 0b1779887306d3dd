import { paramOf, type SearchParams } from "./clocks";
import type { FieldProblem } from "./errors";
import { dayText, type Instant, parseClock, parseDay, parseMinute } from "./instant";
import { readMoment } from "./judging-rules";

/**
 * The clock at which a judgement effective from then on is seen: the one that was looked at, or, where the judgement
 * begins after it, the end of its first day. effectiveFrom: a day or minute in mission time; asOf: as in addresses.
 */
export function clockThatShows(effectiveFrom: string, asOf: string): string {
  const clock = asOf === "now" ? null : parseClock(asOf);
  const begins = parseMinute(effectiveFrom) ?? parseDay(effectiveFrom);
  if (clock === null || begins === null) return "now";
  return begins < clock ? asOf : dayText(begins);
}

/** The moment a judgement is to hold from. day and time as typed, typed both as one; at is null where there are problems. */
export type MomentAsked = {
  readonly day: string;
  readonly time: string;
  readonly typed: string;
  readonly at: Instant | null;
  readonly problems: readonly FieldProblem[];
};

/** That of the address (`from`, `time`, mission time); where it names none, the day looked at (`asOf`), or today. */
export function momentAsked(params: SearchParams, now: Instant): MomentAsked {
  const clock = Math.min(parseClock(paramOf(params, "asOf") ?? "") ?? now, now);
  const asked = paramOf(params, "from");
  const day = asked ?? dayText(clock - 1); // A clock at the end of a day is the start of the next.
  const time = asked === null ? "" : (paramOf(params, "time") ?? "");
  const typed = time === "" ? day : `${day}T${time}`;
  const found: FieldProblem[] = [];
  const at = readMoment(typed, "from", now, found);
  const problems = found.map((p) => (p.key === "inTheFuture" ? { ...p, key: "notYet" } : p));
  return { day, time, typed, at, problems };
}
