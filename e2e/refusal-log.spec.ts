/** Who looks for an attack finds it in the app's log: what is refused leaves a line there, without anything that was typed. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";

type Line = { readonly status: number; readonly why?: string; readonly path: string; readonly account: string | null };
const log = () => readFileSync(join(process.env["CCM_E2E_DATA_DIR"] ?? "", "app.log"), "utf8");
const lines = (): Line[] =>
  log()
    .split("\n")
    .filter((line) => line.startsWith("refused {"))
    .map((line) => JSON.parse(line.slice("refused ".length)) as Line);

/** Asks until it is in the log: other tests may be flooding it at this moment. */
const expectLogged = (ask: () => Promise<unknown>, wanted: { readonly [key in keyof Line]?: unknown }) =>
  expect(async () => {
    await ask();
    expect(lines()).toContainEqual(expect.objectContaining(wanted));
  }).toPass({ timeout: 60_000 });

const signIn = async (door: APIRequestContext, form: Record<string, string>) => {
  const { csrfToken } = (await (await door.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await door.post("/api/auth/callback/credentials", { form: { ...form, csrfToken, json: "true" } });
};

test("what the role may not do, with the account that tried", async ({ as }) => {
  const { request } = await as("reader");
  const path = "/provisions/KLJD-A/determine";
  await expectLogged(() => request.get(`${path}?party=${randomUUID()}`), { status: 403, path });
  expect(lines().find((line) => line.path === path)?.account).toMatch(/^[0-9a-f-]{36}$/);
});

test("a wrong password, without the e-mail and without the password", async ({ playwright, baseURL }) => {
  const door = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  const typed = { email: `${randomUUID()}@mission.example`, password: `typed ${randomUUID()}` };
  // Once it has to be tried again and again, it is no more looked at than any other guess.
  const why = expect.stringMatching(/^sign-in: (wrong|wait)$|has to wait$/);
  await expectLogged(() => signIn(door, typed), { path: "/api/auth/callback/credentials", why });
  expect(log()).not.toContain(typed.email);
  expect(log()).not.toContain(typed.password);
  await door.dispose();
});

test("a cookie that opens nothing, a one-time link that does not work, and a call from another site", async ({
  playwright,
  baseURL,
}) => {
  const door = await playwright.request.newContext({ baseURL: baseURL ?? "", maxRedirects: 0 });
  const secret = randomUUID();
  const cookie = `next-auth.session-token=${secret}`;
  await expectLogged(() => door.get("/summaries", { headers: { cookie } }), {
    path: "/summaries",
    why: "session: opens nothing",
  });
  await expectLogged(() => door.get(`/set-password/${secret}`), { path: "/set-password/…" });
  const foreign = { origin: "https://elsewhere.example" };
  await expectLogged(() => door.post("/review", { headers: foreign, data: secret }), { path: "/review", status: 403 });
  expect(log()).not.toContain(secret);
  await door.dispose();
});

test("what the sign-in door cannot read, by whichever way it comes, and nothing of it", async ({
  playwright,
  baseURL,
}) => {
  const door = await playwright.request.newContext({ baseURL: baseURL ?? "", maxRedirects: 0 });
  const typed = randomUUID().slice(0, 8);
  const forged = `${typed}\nrefused {"status":403,"path":"/${typed}","account":"${typed}"}\n`;
  const path = "/api/auth/callback/credentials";
  const json = (text: string, to = path) =>
    door.post(to, { headers: { "content-type": "application/json" }, data: Buffer.from(text) });
  const way = new URLSearchParams({ callbackUrl: forged }).toString();
  const cookie = `next-auth.callback-url=${encodeURIComponent(forged)}`;
  await expectLogged(async () => expect((await json("{")).status()).toBe(400), { path, status: 400 });
  for (const ask of [
    () => json(""),
    () => json(typed),
    () => json(typed, "/api/auth/signout"),
    () => door.post(`${path}?${way}`, { form: { json: "true" } }),
    () => door.get(`/api/auth/signin?${way}`),
    () => door.get("/api/auth/csrf", { headers: { cookie } }),
    () => door.post(path, { headers: { cookie }, form: { json: "true" } }),
  ])
    expect((await ask()).status()).toBe(400);
  const inForm = await door.post(path, { form: { callbackUrl: forged } });
  expect([inForm.status(), inForm.headers()["location"] ?? ""].join()).not.toMatch(/^5|refused/);
  expect(log()).not.toContain(typed);
  await door.dispose();
});
