/** A thing in the old list, in the new one, or in both. moved: in both, and not in the order it had among the others. */
export type Pair<T> = { readonly was: T | undefined; readonly now: T | undefined; readonly moved: boolean };

/**
 * Matches two lists by key; things of one key are matched in turn. In the new list's order, what is gone after its
 * nearest predecessor that is still there.
 */
export function paired<T>(was: readonly T[], now: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const places = new Map(keyed(was, keyOf).map((key, place) => [key, place]));
  const kept = keyed(now, keyOf).map((key) => places.get(key));
  const inOrder = longestRising(kept.filter((place) => place !== undefined));
  const still = new Set(kept);
  const pairs: Pair<T>[] = [];
  const addGoneFrom = (start: number): void => {
    for (let place = start; place < was.length && !still.has(place); place += 1)
      pairs.push({ was: was[place], now: undefined, moved: false });
  };
  addGoneFrom(0);
  now.forEach((item, index) => {
    const place = kept[index];
    pairs.push({
      was: place === undefined ? undefined : was[place],
      now: item,
      moved: place !== undefined && !inOrder.has(place),
    });
    if (place !== undefined) addGoneFrom(place + 1);
  });
  return pairs;
}

/** Each item's key, told apart from the same key before it. */
function keyed<T>(items: readonly T[], keyOf: (item: T) => string): string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return `${turn} ${key}`;
  });
}

/** The members of one longest rising subsequence: what kept its order, so that as few as possible count as moved. */
function longestRising(numbers: readonly number[]): Set<number> {
  const chains: number[][] = [];
  for (const n of numbers) {
    const before = chains.filter((chain) => (chain.at(-1) ?? n) < n);
    chains.push([...before.reduce((a, b) => (b.length > a.length ? b : a), [] as number[]), n]);
  }
  return new Set(chains.reduce((a, b) => (b.length > a.length ? b : a), [] as number[]));
}
