import { expect, test } from "vitest";
import { dayStates, stateDurations } from "./day";
import { DAY, FOREVER, HOUR, type Instant, parseMinute } from "./instant";
import type { Lane, Spell } from "./lane";
import type { State } from "./level";

const at = (text: string): Instant => parseMinute(`2025-12-${text.replace(" ", "T")}`) ?? Number.NaN;

/** States with the moments at which they begin, up to the cut-off. */
function laneFrom(cutOff: string, ...turns: [from: string, state: State][]): Lane {
  const counts = { due: 0, dueRead: 0, dueCompliant: 0, dueClear: 0, read: 0, refused: 0, unresolved: 0 };
  const spells = turns.map(
    ([from, state], i): Spell => ({
      from: at(from),
      until: at(turns[i + 1]?.[0] ?? cutOff),
      state,
      basis: "carried",
      seen: false,
      overlays: [],
      determined: null,
      determinationId: null,
      last: null,
      refusedBy: [],
      counts,
    }),
  );
  return { clocks: { cutOff: at(cutOff), knownAt: at(cutOff) }, spells, suspensions: [], watched: [] };
}

const shotsThenCalm = laneFrom(
  "16 09:00",
  ["13 06:00", "not_verified"],
  ["14 10:00", "non_compliant"],
  ["14 18:00", "no_breach_seen"],
  ["15 12:00", "inconclusive"],
  ["15 20:00", "stale"],
);

test("a day shows the state at its end and, if worse, the worst level it held", () => {
  const days = dayStates(shotsThenCalm, at("13 00:00"), at("17 00:00"));
  expect(days.map(({ day, end, worst, showsWorst }) => ({ day, end, worst, showsWorst }))).toEqual([
    { day: "2025-12-13", end: "not_verified", worst: null, showsWorst: false },
    { day: "2025-12-14", end: "no_breach_seen", worst: "non_compliant", showsWorst: true },
    { day: "2025-12-15", end: "stale", worst: "inconclusive", showsWorst: true },
    { day: "2025-12-16", end: "stale", worst: null, showsWorst: false },
  ]);
});

test("a calm level held on a day that ends stale is not called worse", () => {
  const [day] = dayStates(
    laneFrom("15 00:00", ["14 00:00", "no_breach_seen"], ["14 10:00", "stale"]),
    at("14 00:00"),
    FOREVER,
  );
  expect(day).toMatchObject({ end: "stale", worst: "no_breach_seen", showsWorst: false });
});

test("days are cut at midnight mission time; the first begins with the lane, the last ends at the cut-off", () => {
  const days = dayStates(shotsThenCalm, Number.NEGATIVE_INFINITY, FOREVER);
  expect(days.map((d) => [d.from, d.until])).toEqual([
    [at("13 06:00"), at("14 00:00")],
    [at("14 00:00"), at("15 00:00")],
    [at("15 00:00"), at("16 00:00")],
    [at("16 00:00"), at("16 09:00")],
  ]);
});

test("a change exactly at midnight belongs to the day that begins", () => {
  const lane = laneFrom("16 00:00", ["14 00:00", "no_breach_seen"], ["15 00:00", "non_compliant"]);
  const days = dayStates(lane, at("14 00:00"), at("16 00:00"));
  expect(days.map((d) => [d.day, d.end, d.worst])).toEqual([
    ["2025-12-14", "no_breach_seen", "no_breach_seen"],
    ["2025-12-15", "non_compliant", "non_compliant"],
  ]);
});

test("an empty lane has no days and no durations", () => {
  const empty = laneFrom("14 00:00");
  expect(dayStates(empty, at("13 00:00"), at("15 00:00"))).toEqual([]);
  expect(Object.values(stateDurations(empty, at("13 00:00"), at("15 00:00"))).every((ms) => ms === 0)).toBe(true);
});

test("the time in each state adds up to what the lane covers of the week asked for", () => {
  const durations = stateDurations(shotsThenCalm, at("14 00:00"), at("21 00:00"));
  expect(durations).toMatchObject({
    not_verified: 10 * HOUR,
    non_compliant: 8 * HOUR,
    no_breach_seen: 18 * HOUR,
    inconclusive: 8 * HOUR,
    stale: 13 * HOUR,
    compliant: 0,
  });
  expect(Object.values(durations).reduce((sum, ms) => sum + ms, 0)).toBe(2 * DAY + 9 * HOUR);
});
