import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { takeShortWay } from "@/app/api/v1/short-way";

const ID = "11111111-1111-4111-8111-111111111111";
let server: Server;
let sockets: Socket[];

beforeEach(async () => {
  vi.stubEnv("NEXTAUTH_URL", "http://127.0.0.1:3000");
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of more than thirty-two characters");
  sockets = [];
  server = createServer((request, response) => void takeShortWay(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
  vi.unstubAllEnvs();
});

/** Begins a report of 900,000 bytes and sends one of them; the status that is answered. */
const begun = (cookie: string): Promise<string> => {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  const head = [`PUT /api/v1/reports/${ID}/versions/${ID} HTTP/1.1`, "Host: 127.0.0.1:3000", "Content-Length: 900000"];
  socket.write(
    [...head, "Content-Type: application/json", ...(cookie ? [`Cookie: ${cookie}`] : []), "", "x"].join("\r\n"),
  );
  return once(socket, "data").then(([data]) => String(data).slice(9, 12));
};

it("answers a stranger without waiting for the report, of which it would keep a megabyte for each of them", async () => {
  expect(await begun("")).toBe("401");
  expect(await begun("next-auth.session-token=forged")).toBe("401");
});
