import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";

/** Closes what asks for another protocol, as the framework does. */
const SERVER = `
  import { createServer } from "node:http";
  const server = createServer((request, response) => {
    if (request.url === "/waits") process.send(request.url);
    else response.end("answered");
  });
  server.on("upgrade", (request, socket) => socket.end());
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
`;
let app: ChildProcess;
let port: number;
beforeAll(async () => {
  const args = ["--import", "./scripts/front-door.mjs", "--input-type=module", "--eval", SERVER];
  app = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  [port] = (await once(app, "message")) as [number];
});
afterAll(() => void app.kill("SIGKILL"));

const begun = async (): Promise<string> => ((await once(app, "message")) as [string])[0];
const answerTo = async (...headers: string[]): Promise<string> => {
  const socket = connect(port, "127.0.0.1");
  socket.write(["GET /sign-in HTTP/1.1", ...headers, "", ""].join("\r\n"));
  return text(socket);
};

it("who asks for another protocol as well is answered in this one", async () => {
  const asked = ["Connection: Upgrade, HTTP2-Settings, close", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"];
  expect(await answerTo("Host: 127.0.0.1", ...asked)).toMatch(/^HTTP\/1\.1 200 [^]*answered/);
});

it("a request that names two hosts is for neither", async () => {
  expect(await answerTo("Host: 127.0.0.1", "HOST: evil.example", "Connection: close")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await answerTo("Host: 127.0.0.1", "Connection: close")).toMatch(/^HTTP\/1\.1 200 /);
});

/** Begins a form of so many bytes and sends no more of it; the head of what is answered, "" while nothing is. */
const begin = (bytes: number, path = "/sign-in") => {
  const socket = connect(port, "127.0.0.1");
  socket.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${bytes}\r\n\r\nx`);
  return { socket, answered: once(socket, "data").then(([data]) => String(data).slice(9, 12)) };
};
const MB = 1024 * 1024;

it("forms of several megabytes are read one after the other, and small ones in the meantime", async () => {
  const first = begin(4 * MB - 1, "/waits");
  expect(await begun()).toBe("/waits");
  expect(await begin(4 * MB - 1).answered).toBe("503");
  expect(await begin(20_000).answered).toBe("200");
  first.socket.destroy();
  await expect.poll(() => begin(4 * MB - 1).answered).toBe("200");
});

it("what is posted to the API is as long as a password, and says so", async () => {
  expect(await begin(100_000, "/api/auth/callback/credentials").answered).toBe("413");
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /api/auth/signout HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
  expect(String(await once(socket, "data"))).toMatch(/^HTTP\/1\.1 411 /);
});
