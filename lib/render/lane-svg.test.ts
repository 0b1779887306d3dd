import { expect, it } from "vitest";
import { LEVELS, STATES } from "@/lib/domain/level";
import type { SummaryRow, SummarySpell } from "@/lib/domain/summary";
import { laneSvg } from "./lane-svg";

const day = (n: number) => `2025-06-${String(n).padStart(2, "0")}T00:00:00+07:00`;
const PERIOD = { from: day(1), until: day(30) };
const BOX = { width: 290, height: 40 };
const spell = (n: number, state: SummaryRow["state"], seen: boolean): SummarySpell => ({
  from: day(n),
  until: day(n + 1),
  state,
  seen,
  basis: "observed",
  overlays: [],
});
const draw = (...spells: SummarySpell[]) => laneSvg({ spells, bands: [] }, PERIOD, BOX);

it("defines every pattern that a fill names", () => {
  const all = STATES.flatMap((state, i) => [spell(2 * i + 1, state, false), spell(2 * i + 2, state, true)]);
  const svg = draw(...all);
  const defined = new Set([...svg.matchAll(/<pattern id="([^"]+)"/g)].map((m) => m[1]));
  const named = [...svg.matchAll(/fill="url\(#([^)]+)\)"/g)].map((m) => m[1]);
  expect(named.length).toBeGreaterThan(LEVELS.length);
  expect(named.filter((id) => !defined.has(id))).toEqual([]);
});

it("draws compliant plainly, stronger while it was seen: tiles would look like a pattern of their own", () => {
  const [carried, seen] = [draw(spell(1, "compliant", false)), draw(spell(1, "compliant", true))];
  expect(carried).not.toContain("<pattern");
  expect(carried).toContain('fill-opacity="0.75"');
  expect(seen).toContain('fill-opacity="1"');
  expect(seen).not.toEqual(carried);
});

it("draws nothing where nothing was due or nobody may observe", () => {
  expect(draw(spell(1, "not_due", false), spell(2, "not_monitored", false))).not.toContain("<path");
});
