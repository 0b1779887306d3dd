import { expect, it } from "vitest";
import { LEVELS, STATES } from "@/lib/domain/level";
import type { SummaryRow, SummarySpell } from "@/lib/domain/summary";
import { laneSvg, stateSvg } from "./lane-svg";

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

/** Everything of a drawing but its colours. */
const grey = (svg: string): string => svg.replace(/#[0-9a-f]{6}/g, "").replace(/<text.*?<\/text>/g, "");
/** How much light a colour leaves on paper, 0 to 1, over white. */
function light(fill: string, opacity: number): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16) / 255);
  return 1 - opacity * (1 - (0.299 * r + 0.587 * g + 0.114 * b));
}

it("tells states with a reading apart without their colours", () => {
  const patterned = ["inconclusive", "partial", "non_compliant", "access_denied", "stale"] as const;
  const figures = patterned.map((state) => /<path d="([^"]+)" fill="none"/.exec(grey(stateSvg(state, BOX)))?.[1]);
  expect(new Set(figures).size).toBe(patterned.length);
  expect(figures).not.toContain(undefined);
});

it("never draws 'no breach seen' as dark as compliant, however it is read", () => {
  const lightOf = (state: "compliant" | "no_breach_seen", seen: boolean) => {
    const [, fill = "", opacity = ""] = /fill="(#\w+)" fill-opacity="([\d.]+)"/.exec(draw(spell(1, state, seen))) ?? [];
    return light(fill, Number(opacity));
  };
  const darkest = Math.min(lightOf("no_breach_seen", true), lightOf("no_breach_seen", false));
  expect(darkest).toBeGreaterThan(Math.max(lightOf("compliant", true), lightOf("compliant", false)) + 0.1);
});

it("prints a state's letter in every run that has room for it, and in none that has not", () => {
  const long = { ...spell(1, "stale", false), until: day(20) };
  const short = { ...spell(20, "partial", false) };
  const rest = { ...spell(21, "access_denied", false), until: day(30) };
  expect([...draw(long, short, rest).matchAll(/>([A-Z])<\/text>/g)].map((m) => m[1])).toEqual(["S", "A"]);
});
