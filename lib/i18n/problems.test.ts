import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { problems } from "./en/problems";
import { knownProblem, problemText } from "./problem-text";

const ROOT = join(import.meta.dirname, "../..");

/** Every key that these files can give: `error: "key"` of the schemas, `say(field, "key")` and `key: "key"` of the rules, and what forms say instead. */
const keysIn = (file: string): string[] => {
  const source = readFileSync(join(ROOT, file), "utf8");
  const patterns = [
    /error: "(\w+)"/g,
    /key: "([\w.]+)"/g,
    /say\(\s*"\w+",\s*"(\w+)"/g,
    /say\("(\w+)"(?:\)|, \{)/g,
    /^ {2}"\w+\.\w+": "(\w+)",$/gm,
    /"(\w+Missing)"/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].flatMap((match) => match[1] ?? []));
};

const GIVING = ["schemas", "domain", "commands", "actions", "queries"]
  .flatMap((layer) => readdirSync(join(ROOT, "lib", layer)).map((name) => `lib/${layer}/${name}`))
  .filter((file) => file.endsWith(".ts") && !file.includes(".test.") && keysIn(file).length > 0);

describe("problems", () => {
  it("are given by forms, rules, commands and actions", () => {
    for (const layer of ["schemas/report", "schemas/determination-form", "domain/judging-rules", "actions/judging"])
      expect(GIVING).toContain(`lib/${layer}.ts`);
  });

  it.each(GIVING)("have words for every key of %s", (file) => {
    expect(keysIn(file).filter((key) => knownProblem(key) !== key)).toEqual([]);
  });

  it("puts values into the words", () => {
    const values = { typed: "2568", meant: "2025" };
    expect(problemText({ path: "x", key: "buddhistYear", values })).toContain("did you mean 2025?");
    expect(problemText({ path: "x", key: "tooLong", values: { max: 20_000 } })).toContain("20,000");
  });

  it("has plain words for a key it does not know", () => {
    expect(problemText({ path: "x", key: "toString" })).toBe(problems.wrongShape);
  });
});
