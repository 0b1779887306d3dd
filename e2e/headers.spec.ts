/** What every answer carries, whoever asks and whatever comes of it; and the doors of next-auth. */
import { type Cast, makeCast, openDatabase } from "./attack/actors";
import { type RawAnswer, rawGet } from "./attack/raw";
import { expect, test } from "./fixtures";
import { TABLE } from "./pages";

const LONG = process.env["CCM_TORTURE"] === "long";
let origin: string;
let cast: Cast;

test.beforeAll(async () => {
  origin = process.env["CCM_E2E_URL"] ?? "";
  const database = await openDatabase();
  cast = await makeCast(database, origin);
  await database.end();
});

const ALWAYS: Record<string, RegExp> = {
  "content-security-policy": /(^|; )default-src '(none|self)'.*frame-ancestors 'none'/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\), .*geolocation=\(\)/,
  "referrer-policy": /^same-origin$/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
};
const NEVER = ["x-powered-by", "server", "access-control-allow-origin", "via", "x-nextjs-page"];

function check(asked: string, answer: RawAnswer): void {
  for (const [name, pattern] of Object.entries(ALWAYS)) {
    const value = answer.headers[name];
    expect.soft(value, `${asked}: ${name}`).toMatch(pattern);
    expect.soft(String(value).split("default-src").length, `${asked}: one policy`).toBeLessThan(3);
  }
  for (const name of NEVER) expect.soft(answer.headers[name], `${asked}: ${name}`).toBeUndefined();
  if (answer.text !== "" && answer.status !== 304) expect.soft(answer.headers["content-type"], asked).toBeTruthy();
  if (!asked.endsWith(".js")) expect.soft(answer.text, asked).not.toMatch(/\bat \S+ \(|node_modules|Next\.js \d/);
}
const isPrivate = (answer: RawAnswer) => String(answer.headers["cache-control"]).includes("no-store");

test("every page and route, as everybody and as a program asks for it", async () => {
  test.setTimeout(120_000);
  const everybody = ["", cast.lead.cookie, cast.observerKh.cookie, cast.reader.cookie, cast.administrator.cookie];
  for (const cookie of LONG ? everybody : everybody.slice(0, 2)) {
    for (const [path] of Object.values(TABLE)) {
      const asked = [{ cookie, "accept-encoding": "gzip, br" }, { cookie }, { cookie, rsc: "1" }];
      for (const headers of LONG ? asked : asked.slice(0, 1)) {
        const answer = await rawGet(path, headers);
        check(`${path} ${JSON.stringify(headers)}`, answer);
        expect.soft(isPrivate(answer), `${path} is kept by nobody`).toBe(true);
      }
    }
  }
});

test("what is wrong, missing, moved or a file", async () => {
  const paths = [
    "/nothing",
    "/api/nothing",
    "/api/v1/%E0%A4%A",
    "/%E0%A4%A",
    "/%00",
    "/%ff",
    "//evil.example/",
    "/sign-in/",
    "/_next/static/nothing.js",
    "/_next/image?url=/icon.svg&w=64&q=75",
    "/_next/data/x/reports.json",
    "/.env",
    "/.git/config",
    "/package.json",
    "/.next/BUILD_ID",
    "/icon.svgx",
    "/_global-error",
    "/_global-error?x=1",
    "/robots.txt",
    `/${"x".repeat(9_000)}`,
    "/reports?after=%00",
    "/reports?page=-1&page=2",
    "/dashboard?asOf=9999999-99-99",
  ];
  for (const path of paths) {
    for (const cookie of ["", cast.lead.cookie]) {
      const answer = await rawGet(path, { cookie });
      check(path, answer);
      expect.soft(answer.status, path).toBeLessThan(500);
      expect.soft(isPrivate(answer), path).toBe(true);
      expect.soft(answer.location, path).not.toMatch(/^\/\/|^https?:/);
    }
  }
  for (const method of ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"]) {
    const answer = await rawGet("/reports", { cookie: cast.lead.cookie }, method);
    check(method, answer);
    expect.soft(answer.status, method).toBe(405);
  }
  for (const method of ["GET", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE"]) {
    const answer = await rawGet("/api/v1/reports/x/versions/x", { cookie: cast.lead.cookie }, method);
    check(method, answer);
    expect.soft(answer.status, method).toBeLessThan(500);
  }
  for (const path of ["/reports", "/api/v1/exports/states"]) {
    const answer = await rawGet(path, { cookie: cast.lead.cookie, expect: "a miracle" });
    check(`${path} with an expectation`, answer);
    expect.soft(answer.status, path).toBe(417);
  }
  const page = await rawGet("/sign-in");
  const file = /\/_next\/static\/[^"]+\.js/.exec(page.text)?.[0] ?? "";
  const script = await rawGet(file);
  check(file, script);
  expect(script.headers["cache-control"]).toContain("immutable"); // The same for everybody, by its name.
});

test("pages run no script and no style sheet without their nonce, and each has its own", async () => {
  const nonces = new Set<string>();
  const paths = Object.values(TABLE).map(([path]) => path);
  for (const path of paths) {
    const answer = await rawGet(path, { cookie: cast.lead.cookie });
    if (!String(answer.headers["content-type"]).startsWith("text/html")) continue;
    const policy = String(answer.headers["content-security-policy"]);
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    expect.soft(policy, path).not.toContain("unsafe-eval");
    expect.soft(/script-src[^;]*unsafe-inline/.test(policy), path).toBe(false);
    for (const [tag] of answer.text.matchAll(/<(script|style)\b[^>]*>/g))
      expect.soft(tag, path).toContain(`nonce="${nonce}"`);
    expect.soft(answer.text, path).not.toMatch(/ on(click|load|error|submit)="|href="javascript:/i);
    for (const [form] of answer.text.matchAll(/<form\b[^>]*>[^]*?type="password"/g))
      expect.soft(form, path).toMatch(/method="post"/i);
    nonces.add(nonce);
  }
  expect(nonces.size).toBeGreaterThan(15);
  const signIn = await rawGet("/sign-in");
  expect(signIn.text).toMatch(/<form[^>]*method="post"/i);
});

test("403 and 404 say so without scripts", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: origin });
  const [name = "", value = ""] = /([\w.-]*session-token)=([^;]+)/.exec(cast.observerTh.cookie)?.slice(1) ?? [];
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  const refused = await page.goto("/accounts");
  expect(refused?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not allowed");
  const missing = await page.goto("/reports/00000000-0000-4000-8000-000000000000");
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await expect(page.getByRole("link", { name: "Go to the first page" })).toBeVisible();
  await context.close();
});

test("next-auth's doors lead nowhere else, and its cookies are out of reach of scripts", async () => {
  for (const path of ["csrf", "signin", "error"]) {
    const answer = await rawGet(`/api/auth/${path}?callbackUrl=https://evil.example/&error=%3Cscript%3E`);
    check(path, answer);
    expect.soft(answer.location, path).not.toMatch(/evil/);
    for (const cookie of [answer.headers["set-cookie"] ?? []].flat()) {
      expect.soft(cookie, path).toMatch(/HttpOnly/i);
      expect.soft(cookie, path).toMatch(/SameSite=Lax/i);
      expect.soft(cookie, path).not.toContain("evil");
    }
  }
  for (const path of [
    "session",
    "providers",
    "signout",
    "callback/credentials",
    "signin/credentials",
    "_log",
    "verify-request",
  ]) {
    expect.soft((await rawGet(`/api/auth/${path}`)).status, path).toBe(404);
  }
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const signIn = (fields: Record<string, string>, cookie: string) =>
    fetch(`${origin}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin },
      body: new URLSearchParams(fields),
    });
  const { email, password } = cast.reader;
  const away = await signIn({ csrfToken, email, password, callbackUrl: "https://evil.example/" }, cookies);
  expect(away.headers.get("location")).not.toContain("evil");
  const unasked = await signIn({ email, password }, "");
  expect(unasked.headers.getSetCookie().join()).not.toContain("session-token"); // Without the token of the form: no session.
  const next = await rawGet("/sign-in?next=//evil.example/&callbackUrl=https://evil.example/", {
    cookie: cast.lead.cookie,
  });
  expect(next.location).toBe("/dashboard");
});
