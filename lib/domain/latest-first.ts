import { LatestHeap } from "./heap";
import type { Instant } from "./instant";
import type { StepCounter } from "./step-counter";

/**
 * Moments, the latest on top. They nearly always come in order of time, for which a stack does; only those that come
 * late (a finding counted again when a determination changes) need the heap.
 */
export class LatestFirst {
  readonly #inOrder: Instant[] = [];
  readonly #late: LatestHeap;
  readonly #count: StepCounter;

  constructor(count: StepCounter) {
    this.#late = new LatestHeap(count);
    this.#count = count;
  }

  /** The latest moment, or null when there is none. */
  get top(): Instant | null {
    const [inOrder, late] = [this.#inOrder.at(-1) ?? null, this.#late.top];
    if (inOrder === null || late === null) return inOrder ?? late;
    return Math.max(inOrder, late);
  }

  push(moment: Instant): void {
    this.#count.steps += 1;
    const last = this.#inOrder.at(-1);
    if (last === undefined || last <= moment) this.#inOrder.push(moment);
    else this.#late.push(moment);
  }

  /** Removes the latest moment, if there is one. */
  pop(): void {
    this.#count.steps += 1;
    if (this.#inOrder.at(-1) === this.top) this.#inOrder.pop();
    else this.#late.pop();
  }
}
