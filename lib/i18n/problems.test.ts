import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { problems } from "./en/problems";
import { problemText } from "./problem-text";

const ROOT = join(import.meta.dirname, "../..");

/** Every key that these files can give: `error: "key"` of the schemas, `say(field, "key")` and `key: "key"` of the rules. */
const keysIn = (file: string): string[] => {
  const source = readFileSync(join(ROOT, file), "utf8");
  const patterns = [
    /error: "(\w+)"/g,
    /key: "(\w+)"/g,
    /say\(\s*"\w+",\s*"(\w+)"/g,
    /say\("(\w+)"(?:\)|, \{)/g,
    /\? "(\w+)" :/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].flatMap((match) => match[1] ?? []));
};

describe("problems", () => {
  it.each(["lib/schemas/report.ts", "lib/schemas/text.ts", "lib/domain/report-rules.ts"])(
    "has words for every key of %s",
    (file) => {
      const keys = keysIn(file);
      expect(keys.length).toBeGreaterThan(3);
      for (const key of keys) expect(problems, key).toHaveProperty(key);
    },
  );

  it("puts values into the words", () => {
    const values = { typed: "2568", meant: "2025" };
    expect(problemText({ path: "x", key: "buddhistYear", values })).toContain("did you mean 2025?");
    expect(problemText({ path: "x", key: "tooLong", values: { max: 20_000 } })).toContain("20,000");
  });

  it("has plain words for a key it does not know", () => {
    expect(problemText({ path: "x", key: "toString" })).toBe(problems.wrongShape);
  });
});
