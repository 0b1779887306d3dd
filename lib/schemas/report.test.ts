import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReport, type FilingContext } from "@/lib/domain/report-rules";
import { problems } from "@/lib/i18n/en/problems";
import { canonicalJson } from "@/lib/platform/content-hash";
import { problemsOf } from "./field-problems";
import { type ReportDocument, reportSchema } from "./report";

const GOOD: ReportDocument = {
  accord: "KL-2025",
  narrative: "Quiet.",
  sourceNote: "",
  observations: [
    {
      party: "TH",
      site: null,
      observedFrom: "2025-12-31T10:00",
      observedUntil: "2025-12-31T11:00",
      access: "full",
      refusedBy: null,
      howObserved: "saw",
      urgent: [],
      statements: [{ provision: "JS27-1", level: "no_breach_seen", quantities: [] }],
    },
  ],
};
const EMPTY: FilingContext = { accord: "KL-2025", team: "AOT-TH", parties: [], provisions: [], sites: [] };

const problemsIn = (body: unknown): string[] => {
  const parsed = reportSchema.safeParse(body);
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, key }) => `${path}: ${key}`);
};

describe("reportSchema", () => {
  it("takes a whole report, and makes its line ends one kind", () => {
    const parsed = reportSchema.parse({ ...GOOD, narrative: "  One.\r\nTwo.\rThree. " });
    expect(parsed.narrative).toBe("One.\nTwo.\nThree.");
  });

  it("keeps Thai and Khmer as they were typed", () => {
    const words = "ได้ยินเสียงปืน — ឮសំឡេងកាំភ្លើង 🕊";
    expect(reportSchema.parse({ ...GOOD, narrative: words }).narrative).toBe(words);
  });

  it("names each field once", () => {
    expect(problemsIn({})).toEqual([
      "accord: required",
      "narrative: required",
      "sourceNote: required",
      "observations: wrongShape",
    ]);
    expect(problemsIn({ ...GOOD, narrative: " \n " })).toEqual(["narrative: required"]);
    expect(problemsIn({ ...GOOD, narrative: "a\u0000b", sourceNote: "\ud800" })).toEqual([
      "narrative: notStorable",
      "sourceNote: notStorable",
    ]);
    expect(problemsIn({ ...GOOD, extra: 1 })).toEqual(["extra: unknownField"]);
    expect(problemsIn({ ...GOOD, observations: [] })).toEqual(["observations: required"]);
  });

  it("says how long a text may be", () => {
    const parsed = reportSchema.safeParse({ ...GOOD, narrative: "x".repeat(20_001) });
    expect(parsed.error && problemsOf(parsed.error)).toEqual([
      { path: "narrative", key: "tooLong", values: { max: 20_000 } },
    ]);
  });
});

describe("whatever a client sends", () => {
  // The good report with one place, at any depth, exchanged for anything at all; and bodies that are nothing like it.
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.constant(null),
  );
  const placesIn = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
    typeof value === "object" && value !== null
      ? [
          path,
          ...Object.entries(value).flatMap(([key, part]) =>
            placesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
          ),
        ]
      : [path];
  const exchanged = (value: unknown, [step, ...rest]: (string | number)[], by: unknown): unknown => {
    if (step === undefined) return by;
    const copy: Record<string | number, unknown> = Object.assign(Array.isArray(value) ? [] : {}, value);
    copy[step] = exchanged(copy[step], rest, by);
    return copy;
  };
  const damaged = fc
    .record({ place: fc.constantFrom(...placesIn(GOOD)), by: anything })
    .map(({ place, by }) => exchanged(GOOD, place, by));

  it("is taken, or refused with one problem per field that has words: nothing else is ever thrown", () => {
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: damaged }, { weight: 1, arbitrary: anything }), (body) => {
        const parsed = reportSchema.safeParse(body);
        const found = parsed.success ? checkReport(parsed.data, EMPTY, 0) : problemsOf(parsed.error);
        if (parsed.success) {
          taken += 1;
          canonicalJson(parsed.data);
        } else {
          refused += 1;
          expect(found.length).toBeGreaterThan(0);
          expect(new Set(found.map((problem) => problem.path)).size).toBe(found.length);
        }
        for (const { key } of found) expect(problems).toHaveProperty(key);
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(50); // Both ways were walked.
  });

  it("may be as deep as it likes", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(problemsIn(deep)).toEqual([": wrongShape"]);
    expect(problemsIn({ ...GOOD, narrative: deep })).toEqual(["narrative: required"]);
    expect(problemsIn(JSON.parse('{"__proto__": {"accord": "x"}}'))).toContain("__proto__: unknownField");
  });
});
