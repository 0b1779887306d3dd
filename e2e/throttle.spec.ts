/** Each group of routes slows down who floods it: 429 with Retry-After for programs, words with the seconds for people. */
import { randomUUID } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import { type Credential, credentialOf, expect, test } from "./fixtures";
import { givePassword } from "./made";

const ORIGIN = process.env["CCM_E2E_URL"] ?? "";

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
type Question = { method?: string; headers?: Record<string, string>; body?: string; from?: string };

/** One request from another address of this machine, where a test must not slow down the others. */
const ask = (path: string, { method = "GET", headers = {}, body = "", from = "127.0.0.1" }: Question = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request(`${ORIGIN}${path}`, { method, headers, localAddress: from }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });

/** Asks again and again, at most so often, until one is told to wait; how many were let through before. */
async function flood(most: number, one: () => Promise<Answer>): Promise<{ through: number; last: Answer }> {
  for (let through = 0; ; through += 1) {
    const last = await one();
    if (last.status === 429 || through === most) return { through, last };
  }
}

function expectTooMany({ status, headers, text }: Answer): void {
  expect(status).toBe(429);
  expect(headers["content-type"]).toContain("application/problem+json");
  const seconds = Number(headers["retry-after"]);
  expect(seconds).toBeGreaterThan(0);
  expect((JSON.parse(text) as { detail: string }).detail).toContain(`Wait ${seconds} second`);
}

const cookieOf = ({ headers }: Answer): string =>
  (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");

/** A sign-in at next-auth's door. */
async function tryDoor(typed: Pick<Credential, "email" | "password">, more: Question): Promise<Answer> {
  const csrf = await ask(`/api/auth/csrf`, more);
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const headers = {
    ...more.headers,
    cookie: cookieOf(csrf),
    origin: ORIGIN,
    "content-type": "application/x-www-form-urlencoded",
  };
  const body = new URLSearchParams({ ...typed, csrfToken, json: "true" }).toString();
  return ask(`/api/auth/callback/credentials`, { ...more, method: "POST", headers, body });
}

test("guesses at one account from one address, whatever address the guesser claims", async () => {
  const guess = { email: `${randomUUID()}@nobody.example`, password: "a wrong password" };
  const { through, last } = await flood(9, () => tryDoor(guess, { from: "127.0.0.31" }));
  expect(through).toBe(5);
  expectTooMany(last);
  const claims = { "x-forwarded-for": "203.0.113.7", "x-ccm-peer": "203.0.113.7" };
  expect((await tryDoor(guess, { from: "127.0.0.31", headers: claims })).status).toBe(429);
  expect((await tryDoor(guess, { from: "127.0.0.32" })).status).toBe(401);
});

test("a stranger's guesses at an account, from the owner's own address, do not lock out the owner's browser", async ({
  browser,
  baseURL,
}) => {
  const owner = credentialOf("observerHq");
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const page = await context.newPage();
  const signIn = async (password: string) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn(owner.password);
  await expect(page).toHaveURL(/dashboard/);
  const stranger = { email: owner.email, password: "a stranger's guess" };
  expectTooMany((await flood(40, () => tryDoor(stranger, {}))).last);
  const kept = (await context.cookies()).filter(({ name }) => name === "ccm-device");
  expect(kept).toMatchObject([{ httpOnly: true, sameSite: "Lax" }]);
  await context.clearCookies();
  await signIn(owner.password);
  await expect(page.getByRole("alert").filter({ hasText: "Too many failed tries" })).toContainText(/Wait \d+ second/);
  await expect(page.getByLabel("E-mail")).toHaveValue(owner.email); // What was typed stays, but for the password.
  await context.addCookies(kept);
  await signIn(owner.password);
  await expect(page).toHaveURL(/dashboard/);
  await context.close();
});

test("calls of next-auth's door, per address", async () => {
  test.slow();
  const csrf = `/api/auth/csrf`;
  for (let i = 0; i < 50; i += 1)
    await Promise.all(Array.from({ length: 20 }, () => ask(csrf, { from: "127.0.0.33" })));
  expectTooMany((await flood(200, () => ask(csrf, { from: "127.0.0.33" }))).last);
  expect((await ask(csrf, { from: "127.0.0.34" })).status).toBe(200);
});

test("one-time links that do not work, per address", async () => {
  const open = () => ask(`/set-password/${randomUUID()}`, { from: "127.0.0.35" });
  for (let i = 0; i < 31; i += 1) expect((await open()).text).toContain("This link does not work");
  expect((await open()).text).toMatch(/Wait \d+ seconds?, then open yours again/);
});

test("exports and summary files, per account", async ({ as }) => {
  test.slow();
  const context = (await as("secondLead")).context();
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const get = (path: string) => () => ask(path, { headers: { cookie } });
  const exported = await flood(40, get("/api/v1/exports/findings?asOf=2025-12-31&provision=RBC31-A"));
  expect(exported.through).toBeGreaterThanOrEqual(20);
  expectTooMany(exported.last);
  expectTooMany(await get("/api/v1/exports/states?asOf=2025-12-31")());
  const files = await flood(200, get(`/api/v1/summaries/${randomUUID()}/pdf`));
  expect(files.through).toBeGreaterThanOrEqual(120);
  expectTooMany(files.last);
});

test("reports that are refused for what they say, per account", async ({ as }) => {
  const context = (await as("observerHq")).context();
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, "content-type": "application/json" };
  const put = () =>
    ask(`/api/v1/reports/${randomUUID()}/versions/${randomUUID()}`, { method: "PUT", headers, body: "{}" });
  const { through, last } = await flood(120, put);
  expect(through).toBeGreaterThan(60);
  expectTooMany(last);
});

test("previews of a summary, whose days stay typed", async ({ as }) => {
  test.slow();
  const page = await as("secondLead");
  const path = "/summaries/new?from=2025-12-02&until=2025-12-30&cutOff=2099-12-31"; // Refused soon, and counted all the same.
  const flooded = async () => {
    await Promise.all(Array.from({ length: 8 }, () => page.request.get(path).then((answer) => answer.text())));
    await page.goto(path);
    await expect(page.getByText(/Too many summaries in a short time. Wait \d+ second/)).toBeVisible({ timeout: 1 });
  };
  await expect(flooded).toPass({ intervals: [0] }); // Each wait is twice the one before: a slow machine sees one in the end.
  await expect(page.getByLabel("Period from")).toHaveValue("2025-12-02");
});

test("links made by one administrator", async ({ as, browser, baseURL }) => {
  test.slow();
  const administrator = await as("administrator");
  const own = { email: `${randomUUID()}@mission.example`, password: "four words in a row" };
  await administrator.goto("/accounts/new");
  await administrator.getByLabel("Name", { exact: true }).fill("Of this test");
  await administrator.getByLabel("E-mail").fill(own.email);
  await administrator.getByLabel(/^Administrator/).check();
  await givePassword(administrator);
  await administrator.getByRole("button", { name: "Make account" }).click();
  const link = (await administrator.getByText(/\/set-password\//).textContent()) ?? "";
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("New password").fill(own.password);
  await page.getByLabel("The same again").fill(own.password);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByLabel("E-mail").fill(own.email);
  await page.getByLabel("Password").fill(own.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/accounts/);
  await page.getByRole("link", { name: "Of this test", exact: true }).click();
  const told = page.getByRole("alert").filter({ hasText: "Too many in a short time" });
  await expect(async () => {
    await page.getByLabel("Your own password").fill(own.password);
    await page.getByRole("button", { name: "Make a one-time link" }).click();
    await expect(told).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [0], timeout: 60_000 });
  await expect(told).toContainText(/Wait \d+ second/);
  await context.close();
});
