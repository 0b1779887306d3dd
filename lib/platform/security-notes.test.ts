import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const text = readFileSync("SECURITY.md", "utf8");
const STATES = ["met", "not applicable", "open"];

/** Rows of the table of ASVS requirements: number, level, state, why. */
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (.+) \|$/gm)].map((row) => row.slice(1));

describe("SECURITY.md", () => {
  it("names only files that are there", () => {
    const named = [...text.matchAll(/`([^`\s]*\/[^`\s]+|[A-Z]+\.md)`/g)].map(([, file]) => file ?? "");
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("answers every requirement of levels 1 and 2 once, with a reason, and shows what it calls met", () => {
    expect(rows.length).toBe(253);
    expect(new Set(rows.map(([number]) => number)).size).toBe(253);
    for (const [number, , state = "", why = ""] of rows) {
      expect(STATES, number).toContain(state);
      expect(why.length, number).toBeGreaterThan(5);
      if (state === "met") expect(why, number).toContain("`");
    }
  });

  it("counts them right", () => {
    const count = (state: string) => rows.filter((row) => row[2] === state).length;
    expect(text).toContain(`${count("met")} met, ${count("not applicable")} not applicable, ${count("open")} open`);
  });
});
