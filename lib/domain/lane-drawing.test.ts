import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY } from "./instant";
import type { Spell } from "./lane";
import { laneLetters, lanePaths } from "./lane-drawing";
import { ticksOf, windowOf } from "./lane-window";
import { STATES } from "./level";

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
const boxes = (d: string) =>
  [...d.matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const);

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
          [100, 200],
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

  it("stays inside the frame and covers what the spells cover, whatever they are", () => {
    const arb = fc.array(
      fc.record({ days: fc.integer({ min: 1, max: 40 }), state: fc.constantFrom(...STATES), seen: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(arb, fc.integer({ min: -50, max: 50 }), (parts, offset) => {
        let t = offset * DAY;
        const spells = parts.map((p) => spell(t, (t += p.days * DAY), p.state, p.seen));
        const all = lanePaths(spells, frame, row).flatMap((p) => boxes(p.d));
        const covered = Math.max(0, Math.min(t, frame.until) - Math.max(offset * DAY, 0)) / DAY;
        const drawn = all.reduce((sum, [, width]) => sum + width, 0);
        expect(Math.abs(drawn - covered * 10)).toBeLessThan(4 * parts.length);
        for (const [x, width] of all) expect(x >= 0 && x + width <= 1000.1).toBe(true);
      }),
    );
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
