import { describe, expect, it } from "vitest";
import { streamed } from "./streamed";

const MOMENT = 20;

/** A source of so many pieces that notes what happens to it; it fails at one of them if told. */
function source(pieces: number, failsAt = Number.POSITIVE_INFINITY) {
  const seen = { read: 0, closed: 0 };
  return {
    seen,
    read: async () => {
      seen.read += 1;
      if (seen.read > failsAt) throw new Error("the database went away");
      return seen.read > pieces ? null : `${seen.read};`;
    },
    close: async () => {
      seen.closed += 1;
    },
  };
}

describe("a body that is made while it is read", () => {
  it("holds the beginning and every piece in order", async () => {
    expect(await new Response(streamed(source(5), "begin;")).text()).toBe("begin;1;2;3;4;5;");
  });

  it("is made no faster than it is read", async () => {
    const long = source(1_000);
    const reader = streamed(long, "").getReader();
    for (let i = 0; i < 5; i += 1) await reader.read();
    expect(long.seen.read).toBeLessThanOrEqual(6);
    await reader.cancel();
    expect(long.seen.closed).toBe(1);
  });

  it("ends as broken when a piece cannot be had, never as a shorter file", async () => {
    await expect(new Response(streamed(source(5, 3), "begin;")).text()).rejects.toThrow("the database went away");
  });

  it.each([0, 1, 3])("closes its source and ends as broken when its reader stalls after %d pieces", async (taken) => {
    const long = source(1_000);
    const reader = streamed(long, "begin;", MOMENT).getReader();
    for (let i = 0; i < taken; i += 1) await reader.read();
    await expect.poll(() => long.seen.closed).toBe(1);
    await expect(reader.closed).rejects.toThrow("stopped reading");
  });
});
