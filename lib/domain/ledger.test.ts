import { expect, test } from "vitest";
import { type Instant, parseDay } from "./instant";
import { type Figure, figuresFor, figuresSince, isShown, ledgersOf } from "./ledger";
import { ledgerPoints } from "./series";

const day = (n: number): Instant => parseDay(`2025-11-${String(n).padStart(2, "0")}`) ?? Number.NaN;
const END = day(30);

function figure(asOf: number, value: number, more: Partial<Figure> = {}): Figure {
  const base = { ledger: "declared", kind: "total", bound: "exact", unit: "weapons", scope: "province" } as const;
  return { ...base, value, asOf: day(asOf), recordedAt: day(asOf), ...more };
}

const ledgers = (figures: Figure[], knownAt = END) =>
  ledgersOf({ unit: "weapons", figures, milestones: [] }, { asOf: END, knownAt }).series;

test("each ledger of a scope keeps its own line: what was declared and what was observed are not mixed", () => {
  const series = ledgers([figure(1, 10), figure(5, 18), figure(6, 12, { ledger: "observed" })]);
  expect(series.map((s) => [s.ledger, s.steps.map((p) => p.value)])).toEqual([
    ["declared", [10, 18]],
    ["observed", [12]],
  ]);
  expect(series[0]?.steps).toEqual([
    { asOf: day(1), until: day(5), value: 10, bound: "exact" },
    { asOf: day(5), until: END, value: 18, bound: "exact" },
  ]);
});

test("nothing is summed across scopes", () => {
  const series = ledgers([figure(1, 10, { scope: "north" }), figure(1, 5, { scope: "east" })]);
  expect(series.map((s) => [s.scope, s.steps.map((p) => p.value)])).toEqual([
    ["east", [5]],
    ["north", [10]],
  ]);
});

test("increments are listed beside the line, never added onto a total", () => {
  const added = figure(3, 4, { kind: "increment" });
  const [series] = ledgers([figure(1, 10), added, figure(5, 11)]);
  expect(series?.steps.map((p) => p.value)).toEqual([10, 11]);
  expect(series?.increments).toEqual([added]);
});

test("only totals of the provision's own unit are drawn; a scope with other units has an empty line, not zero", () => {
  const percent = figure(2, 80, { unit: "percent" });
  const [series] = ledgers([percent]);
  expect(series).toMatchObject({ steps: [], otherUnits: [percent] });
});

test("a bound stays a bound", () => {
  expect(ledgers([figure(1, 250, { bound: "more_than" })])[0]?.steps[0]).toMatchObject({
    value: 250,
    bound: "more_than",
  });
});

test("a corrected figure for the same day replaces the older one, once it was recorded", () => {
  const corrected = figure(1, 12, { recordedAt: day(9) });
  const figures = [corrected, figure(1, 10)];
  expect(ledgers(figures)[0]?.steps.map((p) => p.value)).toEqual([12]);
  expect(ledgers(figures, day(9) - 1)[0]?.steps.map((p) => p.value)).toEqual([10]);
});

test("figures past the cut-off or not yet recorded are not shown", () => {
  expect(ledgers([figure(20, 10)], day(20) - 1)).toEqual([]);
  expect(ledgers([figure(20, 10)], day(20) + 1)[0]?.steps).toHaveLength(1);
});

test("a figure exactly at the cut-off lies beyond it, in the line and in the table alike", () => {
  const [last, next] = [figure(20, 10), figure(21, 11)];
  const clocks = { asOf: day(21), knownAt: END };
  const { series } = ledgersOf({ unit: "weapons", figures: [last, next], milestones: [] }, clocks);
  expect(series[0]?.steps).toEqual([{ asOf: day(20), until: day(21), value: 10, bound: "exact" }]);
  expect([last, next].filter((f) => isShown(f, clocks))).toEqual([last]);
});

test("only counted milestones of the same unit stand on the axis", () => {
  const base = { title: "phase 1", startsAt: null, dueAt: day(21), quantity: 18, unit: "weapons", recordedAt: day(1) };
  const milestones = [
    base,
    { ...base, unit: "persons" },
    { ...base, quantity: null },
    { ...base, recordedAt: END + 1 },
  ];
  const { targets } = ledgersOf({ unit: "weapons", figures: [], milestones }, { asOf: END, knownAt: END });
  expect(targets).toEqual([base]);
});

test("a step line has a point at each change and at the cut-off, and says nothing before its first total", () => {
  const series = ledgers([figure(1, 10), figure(5, 18), figure(3, 12, { ledger: "observed" })]);
  const line = (ledger: "declared" | "observed") =>
    ledgerPoints(series).map(({ t, values: { [ledger]: v } }) => [t, v?.value, v?.isNew, v?.isLast]);
  expect(line("declared")).toEqual([
    [day(1), 10, true, false],
    [day(3), 10, false, false],
    [day(5), 18, true, true],
    [END, 18, false, true],
  ]);
  expect(line("observed").map(([, value]) => value)).toEqual([undefined, 12, 12, 12]);
});

test("a bound is kept at every point of its line, and no figure makes no point", () => {
  const points = ledgerPoints(ledgers([figure(1, 250, { bound: "more_than" })]));
  expect(points.map(({ values }) => values.declared?.bound)).toEqual(["more_than", "more_than"]);
  expect(ledgerPoints(ledgers([figure(1, 80, { unit: "percent" })]))).toEqual([]);
});

test("a window needs its figures and what stood when it began, of each series by itself", () => {
  const [first, second, third] = [figure(1, 10), figure(3, 12), figure(6, 18)];
  const [corrected, other] = [figure(3, 13, { recordedAt: day(4) }), figure(2, 5, { ledger: "observed" })];
  const all = [first, second, third, corrected, other];
  expect(figuresSince(all, day(5))).toEqual([second, third, corrected, other]);
  expect(figuresSince(all, day(3))).toEqual([first, second, third, corrected, other]);
  expect(figuresSince(all, null)).toEqual(all);
  const [points, whole] = [figuresSince(all, day(5)), all].map((some) => ledgerPoints(ledgers(some), day(5)));
  expect(points).toEqual(whole);
  expect(points?.[0]).toEqual({
    t: day(5),
    values: {
      declared: { value: 13, bound: "exact", isNew: false, isLast: false },
      observed: { value: 5, bound: "exact", isNew: false, isLast: true },
    },
  });
});

test("on a joint duty each party keeps what it said; what observers found is of both", () => {
  const said = [
    { ...figure(1, 94), obligationId: "TH" },
    { ...figure(2, 60), obligationId: "KH" },
    { ...figure(2, 70, { ledger: "claimed" }), obligationId: "KH" },
    { ...figure(3, 58, { ledger: "observed" }), obligationId: "KH" },
    { ...figure(3, 50, { ledger: "accepted" }), obligationId: "KH" },
    { ...figure(3, 8, { ledger: "rejected" }), obligationId: "KH" },
  ];
  const shown = (id: string, joint: boolean) =>
    ledgers(figuresFor(said, { id, joint })).map((s) => [s.ledger, ...s.steps.map((p) => p.value)]);
  const found = [
    ["observed", 58],
    ["accepted", 50],
    ["rejected", 8],
  ];
  expect(shown("TH", true)).toEqual([["declared", 94], ...found]);
  expect(shown("KH", true)).toEqual([["declared", 60], ...found, ["claimed", 70]]);
  expect(shown("TH", false)).toEqual([["declared", 94]]);
});
