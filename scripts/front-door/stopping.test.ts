import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";

/** A server that ends as the framework's does: no new connections, and the old ones are waited for. It answers when it is told to. */
const SERVER = `
  import { createServer } from "node:http";
  const server = createServer((request, response) => {
    process.once("message", () => response.end("answered"));
    process.send("asked");
  });
  process.on("SIGTERM", () => { server.close(() => process.exit(143)); process.send("closing"); });
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
`;
/** What has not come so far as to listen for signals. */
const YOUNG = `setInterval(() => {}, 1_000); process.send("here");`;

let app: ChildProcess;
afterEach(() => app.kill("SIGKILL"));

const start = (code: string) => {
  const args = ["--import", "./scripts/front-door.mjs", "--input-type=module", "--eval", code];
  app = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
};
const told = async () => ((await once(app, "message")) as [unknown])[0];

describe("an app that is asked to stop", () => {
  it("gives the answer that is under way as the last on its connection, and ends", async () => {
    start(SERVER);
    const port = (await told()) as number;
    const answer = fetch(`http://127.0.0.1:${port}/`); // It keeps its connection, as a browser does.
    expect(await told()).toBe("asked");
    app.kill("SIGTERM");
    expect(await told()).toBe("closing");
    const ended = once(app, "exit");
    app.send("go on");
    const { headers, text } = await answer.then(async (got) => ({ headers: got.headers, text: await got.text() }));
    expect([headers.get("connection"), text]).toEqual(["close", "answered"]);
    expect((await ended)[0]).toBe(143);
  });

  it("before it serves, ends at once", async () => {
    start(YOUNG);
    expect(await told()).toBe("here");
    const ended = once(app, "exit");
    app.kill("SIGTERM");
    expect((await ended)[0]).toBe(143);
  });

  it("ends although somebody never takes the answer", async () => {
    start(SERVER);
    const port = (await told()) as number;
    const answer = fetch(`http://127.0.0.1:${port}/`).catch(() => "cut off");
    expect(await told()).toBe("asked");
    const ended = once(app, "exit");
    app.kill("SIGTERM");
    expect((await ended)[0]).toBe(143);
    expect(await answer).toBe("cut off");
  });
});
