/** How often each key occurs. A key that occurs no more is forgotten. */
export class Tally<K> {
  readonly #times = new Map<K, number>();

  change(key: K, by: 1 | -1): void {
    const times = (this.#times.get(key) ?? 0) + by;
    if (times === 0) this.#times.delete(key);
    else this.#times.set(key, times);
  }

  has(key: K): boolean {
    return this.#times.has(key);
  }

  /** Different keys. */
  get size(): number {
    return this.#times.size;
  }

  keys(): K[] {
    return [...this.#times.keys()];
  }
}
