import type { Instant } from "./instant";
import { sortBy } from "./sort-by";
import type { StepCounter } from "./step-counter";

/** What changes is told as a function and what it is called with: thousands of changes share a few functions. */
type Change = { readonly at: Instant; readonly apply: (of: never) => void; readonly of: unknown };

/** Everything that changes something, each at its moment; run through once, in order of time. */
export class Timeline {
  readonly #changes: Change[] = [];
  readonly #end: Instant;
  readonly #count: StepCounter;

  constructor(end: Instant, count: StepCounter) {
    this.#end = end;
    this.#count = count;
  }

  /** What would change at or after the end is never drawn and is left out. */
  at<T>(moment: Instant, apply: (of: T) => void, of: T): void {
    if (moment < this.#end) this.#changes.push({ at: moment, apply, of });
  }

  /** Half-open: +1 at `from`, -1 at `until`; an empty span changes nothing. */
  during(from: Instant, until: Instant, apply: (by: 1 | -1) => void): void {
    if (from >= until) return;
    this.at(from, apply, 1 as const);
    this.at(until, apply, -1 as const);
  }

  /**
   * Calls draw with the beginning of each stretch between change points, from `start` to the end, after all changes at
   * that moment were made. Changes at one moment may come in any order.
   */
  run(start: Instant, draw: (from: Instant) => void): void {
    let from = start;
    for (const change of sortBy(this.#changes, (c) => c.at, this.#count)) {
      this.#count.steps += 1;
      if (change.at > from) {
        draw(from);
        from = change.at;
      }
      change.apply(change.of as never);
    }
    if (from < this.#end) draw(from);
  }
}
