/** Which of the findings that cover t are the newest (one being made at t is newer than all that are done; of these the later end). */

import { FOREVER, type Instant } from "./instant";
import { LatestFirst } from "./latest-first";
import type { StepCounter } from "./step-counter";
import { Tally } from "./tally";

/** `at` is FOREVER while findings are being made at t: they are equally new, and newer than all that is done. */
export type Newest<K> = { readonly at: Instant; readonly keys: Tally<K> };

export class NewestFirst<K> {
  readonly #making = new Tally<K>();
  readonly #done = new Map<Instant, Tally<K>>();
  /** May hold moments whose findings have left; they are dropped when they come to the top. */
  readonly #moments: LatestFirst;

  constructor(count: StepCounter) {
    this.#moments = new LatestFirst(count);
  }

  /** Adds or removes one finding; `done` says whether it has ended at t, and must be the same at both calls. */
  change(key: K, until: Instant, done: boolean, by: 1 | -1): void {
    if (!done) this.#making.change(key, by);
    else this.#changeDone(key, until, by);
  }

  newest(): Newest<K> | null {
    if (this.#making.size > 0) return { at: FOREVER, keys: this.#making };
    for (let at = this.#moments.top; at !== null; at = this.#moments.top) {
      const keys = this.#done.get(at);
      if (keys) return { at, keys };
      this.#moments.pop();
    }
    return null;
  }

  #changeDone(key: K, until: Instant, by: 1 | -1): void {
    let keys = this.#done.get(until);
    if (!keys) {
      keys = new Tally<K>();
      this.#done.set(until, keys);
      this.#moments.push(until);
    }
    keys.change(key, by);
    if (keys.size === 0) this.#done.delete(until);
  }
}
