import { expect, test } from "vitest";
import { refusalLog } from "./refusal-log.mjs";

const call = (url: string, headers: Record<string, string> = {}) => ({ method: "GET", url, headers });
const NOTE = { account: "11111111-1111-4111-8111-111111111111" };
function logged(now = () => 0) {
  const lines: string[] = [];
  return { lines, log: refusalLog((line: string) => lines.push(line), now) };
}
const read = (line: string | undefined) => JSON.parse((line ?? "").replace(/^refused /, "")) as Record<string, unknown>;

test("a refusal is one line: when, what, who, from where, and never a query or a one-time link", () => {
  const { lines, log } = logged();
  log(403, call("/dashboard?accord=KL-2025", { "x-ccm-peer": "127.0.0.1" }), NOTE);
  log(404, call("/set-password/abc%0Adef?next=/"), undefined);
  expect(lines.map(read)).toEqual([
    {
      at: "1970-01-01T00:00:00.000Z",
      status: 403,
      method: "GET",
      path: "/dashboard",
      account: NOTE.account,
      peer: "127.0.0.1",
    },
    { at: "1970-01-01T00:00:00.000Z", status: 404, method: "GET", path: "/set-password/…", account: null, peer: null },
  ]);
});

test("what is answered with a page, but refused, says why; what is answered says nothing", () => {
  const { lines, log } = logged();
  log(200, call("/sign-in"), { account: null, refused: "sign-in: wrong" });
  log(200, call("/sign-in"), { account: null });
  log(422, call("/api/v1/reports/1/versions/2"), NOTE);
  log(411, call("/api/auth/signout"), null); // What the door itself refuses has no note.
  expect(lines.map(read)).toMatchObject([
    { status: 200, why: "sign-in: wrong" },
    { status: 411, account: null },
  ]);
});

test("nothing that is sent makes a second line, or a long one", () => {
  const { lines, log } = logged();
  log(
    400,
    call(`/${"x".repeat(5_000)}`, { "x-forwarded-for": `1.2.3.4\nrefused {"status":200}${"y".repeat(5_000)}` }),
    NOTE,
  );
  expect(lines.join("").match(/\n/g)).toHaveLength(1);
  expect(lines.join("").length).toBeLessThan(1_000);
});

test("a flood is counted, not written, and the next line says how many there were", () => {
  let now = 0;
  const { lines, log } = logged(() => now);
  for (let i = 0; i < 1_200; i += 1) log(404, call("/"), NOTE);
  expect(lines.length).toBe(200);
  now += 1_000;
  for (let i = 0; i < 10; i += 1) log(404, call("/"), NOTE);
  expect(lines.length).toBe(205);
  expect(read(lines[200])).toMatchObject({ unwritten: 1_000 });
});
