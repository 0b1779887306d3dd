import type { Instant } from "./instant";
import type { StepCounter } from "./step-counter";

/** A binary heap of moments, the latest on top. Knows nothing of what happened then. */
export class LatestHeap {
  readonly #moments: Instant[] = [];
  readonly #count: StepCounter;

  constructor(count: StepCounter) {
    this.#count = count;
  }

  /** The latest moment, or null when there is none. */
  get top(): Instant | null {
    return this.#moments[0] ?? null;
  }

  push(moment: Instant): void {
    let child = this.#moments.push(moment) - 1;
    while (child > 0) {
      this.#count.steps += 1;
      const parent = (child - 1) >> 1;
      if (this.#at(parent) >= moment) break;
      this.#moments[child] = this.#at(parent);
      child = parent;
    }
    this.#moments[child] = moment;
  }

  /** Removes the latest moment, if there is one. */
  pop(): void {
    const last = this.#moments.pop();
    if (last === undefined || this.#moments.length === 0) return;
    let parent = 0;
    for (;;) {
      this.#count.steps += 1;
      const left = 2 * parent + 1;
      const later = this.#at(left + 1) > this.#at(left) ? left + 1 : left;
      if (this.#at(later) <= last) break;
      this.#moments[parent] = this.#at(later);
      parent = later;
    }
    this.#moments[parent] = last;
  }

  /** A place outside the heap is earlier than everything. */
  #at(index: number): Instant {
    return this.#moments[index] ?? Number.NEGATIVE_INFINITY;
  }
}
