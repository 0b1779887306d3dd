/** A field that is added to a report's schema and forgotten where versions are compared fails here. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { samples, seed } from "@/e2e/bodies/effort";
import { valuesOf } from "@/e2e/bodies/schema-walker";
import { versionDifference } from "@/lib/domain/version-difference";
import { type Observation, type ReportDocument, reportSchema } from "./report";

type Row = Readonly<Record<string, unknown>>;
type Change = { readonly what: string; readonly was: Row; readonly now: Row; readonly changed: ReportDocument };

const ID = "11111111-1111-4111-8111-111111111111";
const reports = valuesOf(reportSchema)
  .map((body) => reportSchema.parse(body))
  .map(({ observations: [one], ...rest }) => ({ ...rest, observations: one ? [{ ...one, id: ID }] : [] }))
  .filter(({ observations }) => Boolean(observations[0]?.statements[0]?.quantities[0]));

/** The first report with one field after the other as it is in the second. */
function changesOf(first: ReportDocument, second: ReportDocument): Change[] {
  const observed = (o: Observation): ReportDocument => ({ ...first, observations: [o] });
  const [a, b] = [first.observations[0], second.observations[0]];
  const [s, z] = [a?.statements[0], b?.statements[0]];
  const [q, r] = [s?.quantities[0], z?.quantities[0]];
  if (!a || !b || !s || !z || !q || !r) throw new Error("a report with one of each");
  const stated = (statement: typeof s): ReportDocument => observed({ ...a, statements: [statement] });
  const fieldByField = (what: string, was: Row, now: Row, skip: string[], make: (row: never) => ReportDocument) =>
    [...new Set([...Object.keys(was), ...Object.keys(now)])]
      .filter((key) => !skip.includes(key))
      .map((key) => ({ what: `${what}.${key}`, was, now, changed: make({ ...was, [key]: now[key] } as never) }));
  return [
    ...fieldByField("report", first, second, ["accord", "observations"], (row: ReportDocument) => row),
    ...fieldByField("observation", a, b, ["id", "statements"], observed),
    ...fieldByField("statement", s, z, ["quantities"], stated),
    ...fieldByField("quantity", q, r, [], (row: typeof q) => stated({ ...s, quantities: [row] })),
  ];
}

/** Flags ticked in another order are the same flags. */
const told = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...value].map(String).toSorted() : value) ?? "";

it("tells a change of every field that a report's schema has", () => {
  const tried = new Set<string>();
  fc.assert(
    fc.property(reports, reports, (first, second) => {
      for (const { what, was, now, changed } of changesOf(first, second)) {
        const key = what.split(".")[1] ?? "";
        if (told(was[key]) === told(now[key])) continue;
        tried.add(what);
        expect(versionDifference(comparable(first), comparable(changed)).changes, what).toBeGreaterThan(0);
      }
    }),
    { seed, numRuns: samples(60) },
  );
  expect(tried.size).toBeGreaterThanOrEqual(2 + 8 + 2 + 5);
});

const comparable = (document: ReportDocument) => ({
  ...document,
  observations: document.observations.map((o) => ({ ...o, id: o.id ?? ID })),
});
