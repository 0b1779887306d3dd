/** Numbers that look random and are the same for the same seed, on every machine. */
export type Random = {
  /** In [0, 1). */
  readonly next: () => number;
  /** Whole, from low to high, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  readonly chance: (share: number) => boolean;
  /** A version 4 UUID. */
  readonly uuid: () => string;
};

/** The generator of one seed (mulberry32: 32 bits of state, good enough for a drill). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const digits = (length: number): string =>
    Math.floor(next() * 16 ** length)
      .toString(16)
      .padStart(length, "0");
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (share) => next() < share,
    uuid: () => `${digits(8)}-${digits(4)}-4${digits(3)}-${"89ab"[between(0, 3)]}${digits(3)}-${digits(6)}${digits(6)}`,
  };
}
