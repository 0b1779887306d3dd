import type { StepCounter } from "./step-counter";

/** A sorted copy, ascending, equal keys in their old order; every comparison is counted. */
export function sortBy<T>(items: readonly T[], keyOf: (item: T) => number, count: StepCounter): T[] {
  return items.toSorted((a, b) => {
    count.steps += 1;
    const [keyA, keyB] = [keyOf(a), keyOf(b)];
    return keyA < keyB ? -1 : Number(keyA > keyB); // A difference would be NaN for two endless ones.
  });
}
