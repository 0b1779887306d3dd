type Waiting = { readonly who: string; readonly begin: () => void };

/**
 * Turns at work that takes much memory: so many at once in all and fewer of one person, the others in the order they came.
 * One person who asks for everything at once waits for themselves, and the rest hardly notice.
 */
export class Turns {
  readonly #atWork = new Map<string, number>();
  #waiting: readonly Waiting[] = [];

  constructor(
    readonly most: number,
    readonly mostOfOne: number,
    readonly mostWaitingOfOne: number,
  ) {}

  /** When it is their turn, with what gives it back. Null at once: too many wait for this person already. */
  take(who: string): Promise<() => void> | null {
    if (this.#waiting.filter((one) => one.who === who).length >= this.mostWaitingOfOne) return null;
    return new Promise((settle) => {
      const begin = (): void => {
        this.#atWork.set(who, this.#of(who) + 1);
        settle(this.#givesBack(who));
      };
      this.#waiting = [...this.#waiting, { who, begin }];
      this.#next();
    });
  }

  /** Giving back twice is giving back once. */
  #givesBack(who: string): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = this.#of(who) - 1;
      if (left === 0) this.#atWork.delete(who);
      else this.#atWork.set(who, left);
      this.#next();
    };
  }

  #next(): void {
    const all = [...this.#atWork.values()].reduce((sum, n) => sum + n, 0);
    const first = all < this.most ? this.#waiting.find(({ who }) => this.#of(who) < this.mostOfOne) : undefined;
    if (!first) return;
    this.#waiting = this.#waiting.filter((one) => one !== first);
    first.begin();
    this.#next();
  }

  readonly #of = (who: string): number => this.#atWork.get(who) ?? 0;
}
