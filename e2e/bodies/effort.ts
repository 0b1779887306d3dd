/** How much is tried, and from which seed: the share that belongs to npm test, or all of it (npm run torture). */
const torture = process.env["CCM_TORTURE"];

export const seed = Number(process.env["CCM_SEED"] ?? 20_261_122);
export const effort = <T>(share: { test: T; long: T }): T => (torture === "long" ? share.long : share.test);
/** How many samples of a property are tried: as many as said in npm test, fifteen times as many under torture. */
export const samples = (test: number): number => effort({ test, long: 15 * test });

/** How often each kind was taken and refused, as lines to print. */
export class Tally {
  readonly #counts = new Map<string, { taken: number; refused: number }>();

  add(kind: string, taken: boolean): void {
    const count = this.#counts.get(kind) ?? { taken: 0, refused: 0 };
    this.#counts.set(kind, count);
    count[taken ? "taken" : "refused"] += 1;
  }
  get total(): number {
    return [...this.#counts.values()].reduce((sum, { taken, refused }) => sum + taken + refused, 0);
  }
  refused(kind: string): number {
    return this.#counts.get(kind)?.refused ?? 0;
  }
  taken(kind: string): number {
    return this.#counts.get(kind)?.taken ?? 0;
  }
  toString(): string {
    const lines = [...this.#counts].map(
      ([kind, { taken, refused }]) => `  ${kind.padEnd(36)} taken ${taken}, refused ${refused}`,
    );
    return [`${this.total} bodies`, ...lines.toSorted()].join("\n");
  }
}
