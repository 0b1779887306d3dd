import { expect, it } from "vitest";
import { oneAtATime } from "./one-at-a-time";

it("runs what it is given one after the other, also after one that fails, and gives each its own outcome", async () => {
  const next = oneAtATime();
  const log: string[] = [];
  const work =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const outcomes = await Promise.allSettled([next(work("a")), next(work("b", true)), next(work("c"))]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});
