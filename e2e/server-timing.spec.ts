/** What the server says of its own time, and where it says nothing. */
import { expect, test } from "./fixtures";

const TOTAL = /^total;dur=(\d+\.\d)$/;

test("pages and API answers say how long they took, within what the browser waited", async ({ as }) => {
  const { request } = (await as("lead")).context();
  for (const path of [
    "/dashboard?asOf=2025-12-31",
    "/reports?size=250",
    "/review",
    "/api/v1/exports/states?asOf=2025-12-31",
  ]) {
    const begun = performance.now();
    const answer = await request.get(path);
    const waited = performance.now() - begun;
    const took = Number(TOTAL.exec(answer.headers()["server-timing"] ?? "")?.[1]);
    expect(took, path).toBeGreaterThan(0);
    expect(took, path).toBeLessThanOrEqual(waited + 1);
  }
  const refused = await request.put(`/api/v1/reports/${crypto.randomUUID()}/versions/${crypto.randomUUID()}`, {
    data: {},
  });
  expect(refused.ok()).toBe(false);
  expect(refused.headers()["server-timing"]).toMatch(TOTAL);
});

test("nothing is said of doors: sign-in, one-time links, forms of any page", async ({ request }) => {
  for (const path of ["/sign-in", "/sign-in?next=/dashboard", "/set-password/none", "/api/auth/csrf", "/sign%2Din"])
    expect((await request.get(path)).headers()["server-timing"], path).toBeUndefined();
  const form = { form: { email: "lead-1@demo.example", password: "x" }, maxRedirects: 0 };
  for (const path of ["/sign-in", "/api/auth/callback/credentials", "/dashboard", "/reports"])
    expect((await request.post(path, form)).headers()["server-timing"], path).toBeUndefined();
});
