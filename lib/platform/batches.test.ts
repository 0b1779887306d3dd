import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inBatches } from "./batches";

type Item = { n: number; isBad: boolean; after: number };
const later = async (turns: number): Promise<void> => {
  for (let i = 0; i < turns; i += 1) await Promise.resolve();
};

describe("inBatches", () => {
  it("gives each its own outcome, one run at a time, in order, never more at once than it may", async () => {
    const items = fc.array(fc.record({ isBad: fc.boolean(), after: fc.nat(6) }), { maxLength: 40 });
    let together = 0;
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 5 }), async (drawn, most) => {
        let running = 0;
        const begun: number[] = [];
        const file = inBatches(most, async (batch: readonly Item[]) => {
          running += 1;
          expect(running).toBe(1);
          expect(batch.length).toBeLessThanOrEqual(most);
          if (batch.length > 1) together += 1;
          await later(3);
          running -= 1;
          if (batch.some(({ isBad }) => isBad)) throw new Error(batch.map(({ n }) => n).join());
          begun.push(...batch.map(({ n }) => n));
          return batch.map(({ n }) => `done ${n}`);
        });
        const asked = drawn.map(async (item, n) => {
          await later(item.after);
          return file({ ...item, n });
        });
        const said = (await Promise.allSettled(asked)).map((one) =>
          one.status === "fulfilled" ? one.value : String(one.reason),
        );
        expect(said).toEqual(drawn.map(({ isBad }, n) => (isBad ? `Error: ${n}` : `done ${n}`)));
        expect(new Set(begun).size).toBe(begun.length);
      }),
      { numRuns: 300 },
    );
    expect(together).toBeGreaterThan(100);
  });

  it("fails all that wait where nothing will fare better, and goes on afterwards", async () => {
    let runs = 0;
    let isAway = true;
    const file = inBatches(
      2,
      async (batch: readonly number[]) => {
        runs += 1;
        await later(2);
        if (isAway) throw new Error("away");
        return batch;
      },
      (error) => (error as Error).message === "away",
    );
    const said = await Promise.allSettled([1, 2, 3, 4, 5].map(file));
    expect(said.map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
    expect(runs).toBe(1);
    isAway = false;
    expect(await Promise.all([6, 7].map(file))).toEqual([6, 7]);
  });
});
