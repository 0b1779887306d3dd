import type { FieldProblem } from "./errors";
import { dayText, type Instant, looksBuddhist, parseClock } from "./instant";

/** A URL's query as Next gives it to a page. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The two clocks of every status: the state at asOf, by what was recorded at knownAt. Nothing is known after now, so
 * knownAt is never later than now.
 */
export type Clocks = {
  readonly asOf: Instant;
  readonly knownAt: Instant;
  /** Whether the URL names asOf; otherwise it is now. */
  readonly explicit: boolean;
};

export type ParsedClocks =
  | { readonly ok: true; readonly clocks: Clocks }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** The first value of a parameter; an empty one counts as absent. */
export function paramOf(params: SearchParams, name: string): string | null {
  const value = params[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text === undefined || text === "" ? null : text;
}

/**
 * Reads `asOf` and `knownAt`: a day (its end, mission time), a full ISO instant, or `now`. Absent means now. A problem's
 * path is the parameter's name and its key one of `notAClock`, `buddhistYear`.
 */
export function parseClocks(params: SearchParams, now: Instant): ParsedClocks {
  const problems: FieldProblem[] = [];
  const read = (name: "asOf" | "knownAt"): Instant => {
    const text = paramOf(params, name);
    if (text === null || text === "now") return now;
    const year = Number(/^(\d{4})-/.exec(text)?.[1] ?? 0);
    const at = looksBuddhist(year) ? null : parseClock(text);
    if (at !== null) return at;
    const path = name;
    if (looksBuddhist(year)) problems.push({ path, key: "buddhistYear", values: { typed: year, meant: year - 543 } });
    else problems.push({ path, key: "notAClock", values: { value: text.slice(0, 40) } });
    return now;
  };
  const asOf = read("asOf");
  const knownAt = Math.min(read("knownAt"), now);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, clocks: { asOf, knownAt, explicit: paramOf(params, "asOf") !== null } };
}

/** The same address with other parameters; null takes one away. Order is kept, so equal addresses stay equal. */
export function withParams(
  path: string,
  params: SearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(params)) {
    const value = paramOf(params, name);
    if (value !== null && !(name in changes)) query.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) query.set(name, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The day a clock of this accord opens at, as a parameter; `now` where the record has no end. */
export const openingDay = (recordEndsOn: string | null): string => recordEndsOn ?? "now";

/** Whether the clock stands at the end of a day: "31 December" is 00:00 of the next. */
export const isEndOfDay = (t: Instant): boolean => dayText(t) !== dayText(t - 1);
