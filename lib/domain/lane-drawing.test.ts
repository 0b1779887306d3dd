import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY } from "./instant";
import type { Spell } from "./lane";
import { bandPaths, laneLetters, lanePaths, watchedPaths } from "./lane-drawing";
import { ticksOf, windowOf } from "./lane-window";
import { STATES, type State } from "./level";

const spell = (from: number, until: number, state: Spell["state"], seen = false): Spell => ({
  from,
  until,
  state,
  basis: "none",
  seen,
  overlays: [],
  determined: null,
  determinationId: null,
  last: null,
  refusedBy: [],
  counts: { due: 0, dueRead: 0, dueCompliant: 0, dueClear: 0, read: 0, refused: 0, unresolved: 0 },
});
const frame = { from: 0, until: 100 * DAY, width: 1000 };
const row = { top: 2, height: 10 };

/** [x, width] of each rectangle of a path. */
function boxes(d: string): [x: number, width: number][] {
  let x = 0;
  return [...d.matchAll(/([Mm])(-?[\d.]+) [\d.]+h([\d.]+)/g)].map((m) => {
    x = m[1] === "M" ? Number(m[2]) : x + Number(m[2]);
    return [x, Number(m[3])];
  });
}

describe("lane drawing", () => {
  it("makes one path per state and tone, the worse on top", () => {
    const spells = [
      spell(0, 10 * DAY, "partial", true),
      spell(10 * DAY, 30 * DAY, "partial"),
      spell(30 * DAY, 31 * DAY, "not_verified"),
      spell(31 * DAY, 32 * DAY, "partial"),
    ];
    expect(lanePaths(spells, frame, row).map((p) => [p.state, p.tone, boxes(p.d)])).toEqual([
      ["not_verified", "plain", [[300, 10]]],
      [
        "partial",
        "carried",
        [
          [0, 300],
          [310, 10],
        ],
      ],
      ["partial", "seen", [[0, 100]]],
    ]);
  });

  it("keeps an hour of a breach visible and never draws past the cut-off", () => {
    const end = frame.until;
    const [path] = lanePaths([spell(end - 3_600_000, end, "non_compliant", true)], frame, row);
    const [[x, width] = [0, 0]] = boxes(path?.d ?? "");
    expect(width).toBeGreaterThanOrEqual(1);
    expect(x + width).toBeLessThanOrEqual(1000);
  });

  it("says in every column the worst that lies under it, never a better state, and nothing where the lane says nothing", () => {
    const worst: Spell["state"][] = ["compliant", "no_breach_seen", "not_monitored", "not_due", "not_verified"];
    worst.push("stale", "access_denied", "inconclusive", "partial", "non_compliant");
    const parts = fc.array(
      fc.record({
        hours: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 900 })),
        state: fc.constantFrom(...STATES),
        seen: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    );
    const column = frame.until / 1000;
    fc.assert(
      fc.property(parts, fc.integer({ min: -900, max: 900 }), (some, offset) => {
        let t = offset * 3_600_000;
        const spells = some.map((p) => spell(t, (t += p.hours * 3_600_000), p.state, p.seen));
        const painted = new Map<number, State>();
        for (const { state, d } of lanePaths(spells, frame, row))
          for (const [x, width] of boxes(d)) for (let c = x; c < x + width; c++) painted.set(c, state);
        for (const c of painted.keys()) expect(c >= 0 && c < 1000).toBe(true);
        const under = (c: number) => spells.filter((s) => s.from < (c + 1) * column && s.until > c * column);
        for (let c = 0; c < 1000; c++) {
          const [said, own] = [painted.get(c), under(c)];
          const most = Math.max(-1, ...own.map((s) => worst.indexOf(s.state)));
          const begins = own[0] === spells[0] && (own[0]?.from ?? 0) > c * column;
          if (said === undefined)
            expect(own.length === 0 || (begins && most < worst.indexOf("inconclusive"))).toBe(true);
          else {
            expect(worst.indexOf(said)).toBeGreaterThanOrEqual(most);
            const near = [...own, ...under(c - 1), ...under(c + 1)]; // A question is at least two columns wide.
            expect(near.map((s) => s.state)).toContain(said);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("stays small however dense the lane", () => {
    const spells = Array.from({ length: 20_000 }, (_, i) =>
      spell(i * 432_000, (i + 1) * 432_000, i % 7 === 3 ? "partial" : "no_breach_seen", i % 2 === 0),
    );
    const size = lanePaths(spells, frame, row).reduce((sum, p) => sum + p.d.length, 0);
    expect(size).toBeLessThan(20_000);
    expect(lanePaths(spells, frame, row).map((p) => p.state)).toEqual(["partial"]); // In every column.
  });

  it("draws a visit or suspension only where it has a moment in the frame", () => {
    const shown = (from: number, until: number) => {
      const lane = {
        suspensions: [{ kind: "suspended" as const, from, until }],
        watched: [{ team: "T", from, until }],
      };
      const watched = watchedPaths(lane, ["T"], frame, () => row);
      return [...bandPaths(lane, frame, row), ...watched].flatMap(({ d }) => boxes(d));
    };
    expect(shown(-DAY, 0)).toEqual([]);
    expect(shown(frame.until, frame.until + DAY)).toEqual([]);
    expect(shown(-DAY, 1)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it("prints a letter once per run of a state that is wide enough", () => {
    const spells = [
      spell(0, 10 * DAY, "partial", true),
      spell(10 * DAY, 30 * DAY, "partial"),
      spell(30 * DAY, 30.5 * DAY, "stale"),
    ];
    expect(laneLetters(spells, frame, 0.02)).toEqual([{ state: "partial", at: 0 }]);
  });
});

describe("the window", () => {
  it("ends at the cut-off, whatever the zoom", () => {
    const cutOff = Date.parse("2026-01-01T00:00:00+07:00");
    const begins = Date.parse("2025-07-29T00:00:00+07:00");
    for (const zoom of ["month", "quarter", "all"] as const) expect(windowOf(zoom, cutOff, begins).until).toBe(cutOff);
    expect(windowOf("all", cutOff, begins).from).toBe(begins);
    const months = ticksOf(windowOf("quarter", cutOff, begins)).map((tick) => new Date(tick.at).toISOString());
    expect(months).toEqual(["2025-10-31T17:00:00.000Z", "2025-11-30T17:00:00.000Z"]);
  });
});
