import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Run, shortened, wordDifference } from "./word-difference";

const marked = (runs: readonly Run[]): string =>
  runs.map(({ fate, text }) => (fate === "same" ? text : `${fate === "added" ? "+" : "-"}[${text}]`)).join("");
const of = (runs: readonly Run[], gone: Run["fate"]): string =>
  runs.flatMap(({ fate, text }) => (fate === gone ? [] : [text])).join("");

describe("wordDifference", () => {
  it.each([
    ["Two hours at the pass.", "Three hours at the pass.", "-[Two]+[Three] hours at the pass."],
    ["Quiet.", "Quiet. No fire heard.", "Quiet.+[ No fire heard.]"],
    ["Seen from the north bank.", "Seen from the south shore.", "Seen from the -[north bank]+[south shore]."],
    ["เงียบสงบทั้งวัน", "เงียบสงบทั้งคืน", "เงียบสงบทั้ง-[วัน]+[คืน]"],
    ["យើងឃើញទាហាន", "យើងឮទាហាន", "យើង-[ឃើញ]+[ឮ]ទាហាន"],
    ["", "All new.", "+[All new.]"],
    ["Same.", "Same.", "Same."],
  ])("%s | %s", (was, now, expected) => {
    expect(marked(wordDifference(was, now))).toBe(expected);
  });

  const text = fc
    .array(fc.constantFrom("fire", "calm", "north", " ", " ", "\n", ".", "วัน", "คืน", "ឃើញ", "🕊", "เ"), {
      maxLength: 60,
    })
    .map((words) => words.join(""));
  it("loses nothing: without what was added it is the old text, without what was removed the new one", () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.string({ unit: "binary" })),
        fc.oneof(text, fc.string({ unit: "binary" })),
        (was, now) => {
          const runs = wordDifference(was, now);
          expect(of(runs, "added")).toBe(was);
          expect(of(runs, "removed")).toBe(now);
          expect(runs.every((run, index) => run.text !== "" && run.fate !== runs[index + 1]?.fate)).toBe(true);
          expect(runs.some(({ fate }) => fate !== "same")).toBe(was !== now);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("takes out and puts in no more words than the longest common subsequence asks for", () => {
    const letters = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (was, now) => {
        const dashed = (words: string[]) => words.map((word) => `${word}-`).join(""); // No white space, so nothing is joined.
        const runs = wordDifference(dashed(was), dashed(now));
        const edits = runs.filter(({ fate }) => fate !== "same").reduce((n, { text: t }) => n + t.length, 0);
        expect(edits).toBeLessThanOrEqual(2 * (was.length + now.length - 2 * longestCommon(was, now)));
      }),
    );
  });

  it("ends on two long texts that have nothing in common", () => {
    const long = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${n}`).join(" ");
    const runs = wordDifference(long("a"), long("b"));
    expect(of(runs, "added")).toBe(long("a"));
    expect(of(runs, "removed")).toBe(long("b"));
  });
});

/** By the textbook's table. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const cell = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1)
      (table[i] as number[])[j] =
        a[i - 1] === b[j - 1] ? cell(i - 1, j - 1) + 1 : Math.max(cell(i - 1, j), cell(i, j - 1));
  return cell(a.length, b.length);
}

describe("shortened", () => {
  const long = Array.from({ length: 200 }, (_, n) => `word${n}`).join(" ");
  it("keeps every change and the words beside it", () => {
    const runs = wordDifference(`${long} north ${long}`, `${long} south ${long}`);
    const short = shortened(runs);
    expect(short.filter(({ fate }) => fate !== "same")).toEqual(runs.filter(({ fate }) => fate !== "same"));
    expect(marked(short)).toMatch(/^….*word199 -\[north]\+\[south] word0 .*…$/);
    expect(marked(short).length).toBeLessThan(400);
  });

  it("leaves short texts as they are", () => {
    const runs = wordDifference("Two hours at the pass.", "Three hours at the pass.");
    expect(shortened(runs)).toEqual(runs);
  });
});
