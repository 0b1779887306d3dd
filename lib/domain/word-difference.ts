/** What two texts have in common, word by word; in Thai and Khmer as well, which put no spaces between words. */

/** A run of words: in both texts, in the old one only, in the new one only. */
export type Run = { readonly fate: "same" | "removed" | "added"; readonly text: string };

/** Beyond so many words taken out and put in, what lies between the common beginning and end is one exchange. */
const MOST_EDITS = 600;

const WORDS = new Intl.Segmenter("en", { granularity: "word" }); // Dictionaries of Thai and Khmer serve in every locale.
const wordsOf = (text: string): string[] => Array.from(WORDS.segment(text), ({ segment }) => segment);

/**
 * The runs in reading order: all but the added ones are the old text, all but the removed ones the new one. Time and
 * memory are bounded by the texts' length and MOST_EDITS, whatever the texts are.
 */
export function wordDifference(was: string, now: string): Run[] {
  const [old, fresh] = [wordsOf(was), wordsOf(now)];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, fresh.length) - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const [a, b] = [old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)];
  return inRuns([
    ...old.slice(0, head).map(same),
    ...(shortestEdit(a, b) ?? [...a.map(removed), ...b.map(added)]),
    ...old.slice(old.length - tail).map(same),
  ]);
}

const same = (text: string): Run => ({ fate: "same", text });
const removed = (text: string): Run => ({ fate: "removed", text });
const added = (text: string): Run => ({ fate: "added", text });

/**
 * Myers' greedy algorithm: the fewest words taken out and put in; null beyond MOST_EDITS. After d edits, reach[k] is how
 * far the old text is used up on the diagonal k = used up of the old - used up of the new.
 */
function shortestEdit(a: readonly string[], b: readonly string[]): Run[] | null {
  const zero = MOST_EDITS + 1;
  const reach = new Int32Array(2 * zero + 1);
  const steps: Int32Array[] = [];
  for (let d = 0; d <= MOST_EDITS; d += 1) {
    steps.push(reach.slice(zero - d - 1, zero + d + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = isDown(reach, zero, k, d) ? at(reach, zero + k + 1) : at(reach, zero + k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[zero + k] = x;
      if (x >= a.length && x - k >= b.length) return walkedBack(a, b, steps);
    }
  }
  return null;
}

const at = (list: Int32Array, index: number): number => list[index] ?? 0;
/** Whether the last edit on diagonal k puts a word of the new text in; otherwise it takes one of the old text out. */
const isDown = (reach: Int32Array, zero: number, k: number, d: number): boolean =>
  k === -d || (k !== d && at(reach, zero + k - 1) < at(reach, zero + k + 1));

function walkedBack(a: readonly string[], b: readonly string[], steps: readonly Int32Array[]): Run[] {
  const runs: Run[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = steps.length - 1; d >= 0; d -= 1) {
    const reach = steps[d] ?? new Int32Array();
    const zero = d + 1;
    const k = x - y;
    const down = isDown(reach, zero, k, d);
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(reach, zero + from);
    for (const start = d === 0 || down ? fromX : fromX + 1; x > start; x -= 1) runs.push(same(a[x - 1] ?? ""));
    if (d === 0) break;
    runs.push(down ? added(b[fromX - from] ?? "") : removed(a[fromX] ?? ""));
    [x, y] = [fromX, fromX - from];
  }
  return runs.reverse();
}

/**
 * Neighbours of one fate become one run. Between two changes only white space in common is part of the change, and what
 * was removed comes before what was added, so that a phrase is exchanged as a whole.
 */
function inRuns(words: readonly Run[]): Run[] {
  const runs: Run[] = [];
  let [gone, come] = ["", ""];
  const flush = (): void => {
    if (gone !== "") runs.push(removed(gone));
    if (come !== "") runs.push(added(come));
    [gone, come] = ["", ""];
  };
  words.forEach(({ fate, text }, index) => {
    if (fate === "removed") gone += text;
    else if (fate === "added") come += text;
    else if (gone !== "" && come !== "" && text.trim() === "" && (words[index + 1]?.fate ?? "same") !== "same") {
      gone += text;
      come += text;
    } else {
      flush();
      const last = runs.at(-1);
      if (last?.fate === "same") runs[runs.length - 1] = same(last.text + text);
      else runs.push(same(text));
    }
  });
  flush();
  return runs;
}

const KEPT_AROUND = 12;

/** The same runs for a reader who wants the changes: of long common stretches only some words beside a change, and "…". */
export function shortened(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    if (run.fate !== "same") return run;
    const words = wordsOf(run.text);
    const [before, after] = [index > 0 ? KEPT_AROUND * 2 : 0, index < runs.length - 1 ? KEPT_AROUND * 2 : 0];
    if (words.length <= before + after + KEPT_AROUND) return run;
    const [first, last] = [words.slice(0, before).join(""), after === 0 ? "" : words.slice(-after).join("")];
    return same(`${first}…${last}`);
  });
}
