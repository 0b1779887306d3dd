import { expect, it } from "vitest";
import { Turns } from "./turns";

/** What is at work, in the order in which it began; `end` ends one. */
function ground(...limits: [number, number, number]) {
  const turns = new Turns(...limits);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (who: string, name: string): boolean => {
    const turn = turns.take(who);
    const begin = (end: () => void): void => {
      begun.push(name);
      ends.set(name, end);
    };
    void turn?.then(begin);
    return turn !== null;
  };
  const settled = () => new Promise((go) => setImmediate(go));
  return { begun, ask, end: (name: string) => ends.get(name)?.(), settled };
}

it("so many are at work at once, and the others begin as these end, in the order they came", async () => {
  const { begun, ask, end, settled } = ground(2, 2, 10);
  for (const name of ["1", "2", "3", "4"]) ask(`somebody ${name}`, name);
  await settled();
  expect(begun).toEqual(["1", "2"]);
  end("2");
  await settled();
  expect(begun).toEqual(["1", "2", "3"]);
});

it("who asks for much waits for themselves, and others go before", async () => {
  const { begun, ask, end, settled } = ground(3, 2, 10);
  for (const name of ["a1", "a2", "a3", "a4"]) ask("a", name);
  ask("b", "b1");
  await settled();
  expect(begun).toEqual(["a1", "a2", "b1"]);
  end("a1");
  end("a1"); // Again gives nobody else a turn.
  await settled();
  expect(begun).toEqual(["a1", "a2", "b1", "a3"]);
});

it("who has too many waiting is told at once, and the others are not", async () => {
  const { ask } = ground(1, 1, 2);
  expect(["1", "2", "3", "4"].map((name) => ask("a", name))).toEqual([true, true, true, false]);
  expect(ask("b", "b1")).toBe(true);
});
