import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeTurn } from "./front-door";

const door = globalThis as { ccmFrontDoor?: AsyncLocalStorage<unknown> };
let server: Server;
let at: string;
/** Answers under way, in the order in which their turn came. */
let drawing: { path: string; response: ServerResponse; mayDraw: boolean }[];
let came: () => void;

beforeEach(async () => {
  drawing = [];
  const notes = new AsyncLocalStorage<unknown>();
  door.ccmFrontDoor = notes;
  server = createServer((request, response) => {
    const path = request.url ?? "";
    void notes.run({ response }, async () => {
      const [who = ""] = path.slice(1).split("-");
      const [mayDraw] = await Promise.all([takeTurn(who), takeTurn(who)]); // As a layout and its page do.
      drawing.push({ path, response, mayDraw });
      came();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  delete door.ccmFrontDoor;
  server.closeAllConnections();
  server.close();
});

const untilDrawing = (count: number): Promise<void> =>
  new Promise((go) => {
    came = () => drawing.length >= count && go();
    came();
  });

it("few pages of one person are drawn at once, each of the others when one before it is answered", async () => {
  const answers = Array.from({ length: 8 }, (_, i) => fetch(`${at}/a-${i}`).then((r) => r.text()));
  await untilDrawing(3);
  const other = fetch(`${at}/b-0`).then((r) => r.text());
  await untilDrawing(4);
  expect(drawing.map(({ path }) => path[1])).toEqual(["a", "a", "a", "b"]);
  for (let n = 0; n < 9; n += 1) {
    await untilDrawing(n + 1);
    drawing[n]?.response.end("drawn");
  }
  expect(new Set(await Promise.all([...answers, other]))).toEqual(new Set(["drawn"]));
  expect(drawing.every(({ mayDraw }) => mayDraw)).toBe(true);
});

it("a page for which nobody waits any more is not drawn, and gives its turn on", async () => {
  const leaves = new AbortController();
  const first = Array.from({ length: 3 }, (_, i) => fetch(`${at}/a-${i}`));
  await untilDrawing(3);
  const connected = once(server, "request");
  const left = fetch(`${at}/a-left`, { signal: leaves.signal }).catch(() => {});
  const [, waiting] = (await connected) as [unknown, ServerResponse];
  leaves.abort();
  await Promise.all([left, once(waiting, "close")]);
  const last = fetch(`${at}/a-last`);
  drawing[0]?.response.end();
  await untilDrawing(5);
  expect(drawing.slice(3).map(({ path, mayDraw }) => [path, mayDraw])).toEqual([
    ["/a-left", false],
    ["/a-last", true],
  ]);
  for (const { response } of drawing) response.end();
  await Promise.all([...first, last]);
});
