const [STEPS, HEADROOM] = [4, 1.05];

/**
 * Marks of a count's axis from zero to a little above the highest value: equal steps of 1, 2 or 5 times a power of ten, and
 * no halves of what is counted in whole.
 */
export function axisSteps(highest: number): number[] {
  const least = Math.max((highest * HEADROOM) / STEPS, Number.isInteger(highest) ? 1 : Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5].find((n) => n * power >= least) ?? 10) * power;
  return Array.from({ length: STEPS + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}
