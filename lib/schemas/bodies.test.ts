/** Whatever is sent: every schema takes what it should, and names what it refuses. Nothing throws, nothing hangs. */
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { effort, seed, Tally } from "@/e2e/bodies/effort";
import { badReports, goodReports, RULE_KINDS } from "@/e2e/bodies/report-bodies";
import { faultyOf, valuesOf, wildOf } from "@/e2e/bodies/schema-walker";
import { CASES } from "@/e2e/bodies/schemas";
import type { AppError } from "@/lib/domain/errors";
import { parseDay } from "@/lib/domain/instant";
import { checkReport, type FilingContext } from "@/lib/domain/report-rules";
import { en } from "@/lib/i18n/en";
import { canonicalJson } from "@/lib/platform/content-hash";
import { accordReferenceProblems } from "./accord-references";
import { problemsOf } from "./field-problems";
import { fileProblems } from "./file-fields";
import { reportSchema } from "./report";
import { checkDraft, draftOf } from "./report-draft";

const RUNS = effort({ test: 60, long: 600 });
const tally = new Tally();
const sample = <T>(bodies: fc.Arbitrary<T>, numRuns: number): T[] => fc.sample(bodies, { numRuns, seed });
afterAll(() => process.stdout.write(`${tally.toString()}\n`));

describe.each(Object.entries(CASES))("%s", (name, { schema, hints, words }) => {
  const values = valuesOf(schema, hints);

  it("takes what it should, and takes what it made of it again", () => {
    for (const body of sample(values, RUNS)) {
      const parsed = schema.safeParse(body);
      tally.add(`${name}: good`, parsed.success);
      expect(parsed.error?.issues ?? []).toEqual([]);
      const kept = JSON.parse(JSON.stringify(parsed.data)) as unknown;
      // What becomes another type on the way (a moment's digits) is not sent again.
      if (name !== "summary to issue") expect(schema.safeParse(kept).data).toEqual(kept);
    }
  });

  it("refuses one fault, naming its field and what is wrong", () => {
    for (const { kind, path, body, keys } of sample(faultyOf(schema, values), RUNS * 2)) {
      const parsed = schema.safeParse(body);
      tally.add(`fault: ${kind}`, parsed.success);
      expect(parsed.success, `${kind} at ${path.join(".")}`).toBe(false);
      if (!parsed.error) continue;
      if (words === "sentences") expect(fileProblems(parsed.error)[0]?.reason).toMatch(/\w/);
      if (words !== "catalogue") continue;
      const found = problemsOf(parsed.error);
      expectWords(found);
      const said = found.find((problem) => path.join(".") === problem.path)?.key;
      expect(said, `${kind} at ${path.join(".")}: ${JSON.stringify(found)}`).toBeDefined();
      if (keys) expect(keys).toContain(said);
    }
  });

  it("takes or refuses anything at all", () => {
    for (const body of sample(wildOf(values), RUNS * 2)) {
      const parsed = schema.safeParse(body);
      tally.add(`${name}: anything`, parsed.success);
      if (parsed.success) canonicalJson(Object(parsed.data));
      else expectWords(words === "catalogue" ? problemsOf(parsed.error) : []);
      if (name === "accord file" && parsed.success) accordReferenceProblems(parsed.data as never);
    }
  });
});

/** One problem a field, each with a sentence. */
function expectWords(problems: AppError["problems"]): void {
  expect(new Set(problems.map((problem) => problem.path)).size).toBe(problems.length);
  for (const { key } of problems) expect(en.problems).toHaveProperty([key]);
}

const NOW = (parseDay("2026-01-01") ?? 0) + 12 * 3_600_000;
const began = parseDay("2025-11-01") ?? 0;
const provision = {
  title: "",
  summary: "",
  instrument: "I",
  category: "c",
  joint: false,
  alsoBearsOn: [],
  startsAt: began,
  due: [],
  targets: [],
  criteriaVersion: 1,
  criteria: {},
  measureLabel: null,
  unit: null,
  observableBy: ["TEAM"],
  parties: ["TH", "KH"],
};
const CONTEXT: FilingContext = {
  accord: "KL-2025",
  team: "TEAM",
  parties: ["TH", "KH"].map((code) => ({ code, name: code })),
  provisions: [
    { ...provision, code: "FIRE", nature: "restraint" },
    { ...provision, code: "BASE", nature: "condition" },
    { ...provision, code: "RETURN", nature: "act", unit: "persons" },
    { ...provision, code: "SHARED", nature: "condition", unit: "weapons", parties: ["KH"] },
  ],
  sites: ["post", "ridge", "far"].map((code) => ({
    code,
    name: code,
    names: [code],
    area: "",
    observableBy: [code === "far" ? "OTHER" : "TEAM"],
  })),
};
const REPORT = "11111111-1111-4111-8111-111111111111";
const ground = { context: CONTEXT, now: NOW };

describe("the rules of a report", () => {
  it("let pass what keeps them, also from the form", () => {
    for (const body of sample(goodReports(ground), RUNS * 4)) {
      const document = reportSchema.parse(body);
      const found = checkReport(document, CONTEXT, NOW);
      tally.add("rules: good", found.length === 0);
      expect(found).toEqual([]);
      expect(checkDraft(draftOf(document, REPORT), CONTEXT, NOW).problems).toEqual([]);
    }
  });

  it("refuse what breaks one, by its own key", () => {
    for (const { kind, path, body, keys } of sample(badReports(ground), RUNS * 8)) {
      const parsed = reportSchema.safeParse(body);
      const found = parsed.success ? checkReport(parsed.data, CONTEXT, NOW) : problemsOf(parsed.error);
      tally.add(`rule: ${kind}`, found.length === 0);
      expectWords(found);
      expect(found.find((problem) => problem.path === path.join("."))?.key, `${kind}: ${JSON.stringify(found)}`).toBe(
        keys?.[0],
      );
    }
    for (const kind of RULE_KINDS) expect(tally.refused(`rule: ${kind}`), kind).toBeGreaterThan(RUNS / 50);
  });

  it("say something of every kind of fault", () => {
    for (const kind of [
      "missing field",
      "unknown field",
      "wrong type",
      "too long",
      "NUL",
      "lone surrogate",
      "unknown option",
      "unknown code",
      "no id",
      "too small",
      "too large",
      "no number",
      "number as text",
      "too many",
      "none",
    ])
      expect(tally.refused(`fault: ${kind}`), kind).toBeGreaterThan(2);
  });
});
