import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";

/** Closes what asks for another protocol, as the framework does. */
const SERVER = `
  import { createServer } from "node:http";
  const server = createServer((request, response) => response.end("answered"));
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
