/** Long lanes and lists: thin pages from which everything is reached, by pointer, by keyboard and without JavaScript. */
import { expect, test } from "./fixtures";

const EXERCISE = "accord=EXERCISE-2025&asOf=2025-12-31";
const LONG = "JM04-5"; // Has the most findings of the exercise.

test("a dashboard says everything once, and fits a phone's connection", async ({ as }) => {
  const page = await as("lead");
  for (const [query, most] of [
    ["accord=KL-2025&asOf=2025-12-31", 250_000],
    [EXERCISE, 250_000],
  ] as const) {
    const text = await (await page.request.get(`/dashboard?${query}`, { headers: { accept: "text/html" } })).text();
    expect(text.length).toBeLessThan(most);
    expect(text.split('id="lanes-title"').length).toBe(2);
    expect(text.split("lane-plot").length).toBeGreaterThan(50);
    for (const script of text.match(/<script[^]*?<\/script>/g) ?? []) expect(script).not.toContain("lane-plot");
  }
});

test("the spells before those in a lane's table come when the pointer or the keyboard asks for them", async ({
  as,
}) => {
  const page = await as("lead", { viewport: { width: 1280, height: 800 } });
  await page.goto(`/dashboard?${EXERCISE}`);
  const more = page.locator("tr[data-more]").first();
  const body = page.locator("tbody", { has: page.locator("tr[data-more]") }).first();
  const id = ((await body.getAttribute("id")) ?? "").replace("twin-", "");
  const before = await page.locator(`#twin-${id} tr[data-f]`).count();
  const promised = Number(/(\d+) earlier/.exec((await more.textContent()) ?? "")?.[1]);
  const plot = page.locator(`[data-lane="${id}"]`);
  await plot.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
  await plot.hover({ position: { x: 3, y: 10 } });
  await expect(page.locator(`#twin-${id} tr[data-f]`)).toHaveCount(before + promised);
  const inspector = page.getByRole("status").filter({ hasText: "State" });
  const first = page.locator(`#twin-${id} tr[data-f] td`).first();
  await expect(inspector).toContainText("Basis");
  await plot.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect(inspector).toContainText((await first.textContent()) ?? "-");
});

test("without JavaScript a lane's link leads to all its spells, and lists lead on page by page", async ({ as }) => {
  const page = await as("lead", { javaScriptEnabled: false });
  await page.goto(`/dashboard?${EXERCISE}`);
  const row = page.locator("tr[data-more]").first();
  const id = await row.locator("xpath=..").getAttribute("id");
  const promised = Number(/(\d+) earlier/.exec((await row.textContent()) ?? "")?.[1]);
  const shown = await page.locator(`#${id} tr[data-f]`).count();
  await page.goto((await row.locator("a").getAttribute("href")) ?? "");
  await expect(page.locator(`#${id} tr[data-f]`)).toHaveCount(shown + promised);

  await page.goto(`/provisions/${LONG}?${EXERCISE}`);
  const seen = new Set<string>();
  for (let pages = 0; pages < 20; pages += 1) {
    const ids = await page.locator("tr[id^=finding-]").evaluateAll((rows) => rows.map((r) => r.id));
    expect(ids.length).toBeLessThanOrEqual(25);
    for (const finding of ids) expect(seen.has(finding), finding).toBe(false);
    for (const finding of ids) seen.add(finding);
    const older = page.getByRole("navigation", { name: "Pages of findings" }).getByRole("link", { name: "Older" });
    if ((await older.count()) === 0) break;
    await page.goto((await older.getAttribute("href")) ?? "");
  }
  expect(seen.size).toBeGreaterThan(100);
  const last = [...seen].at(-1)?.replace("finding-", "") ?? "";
  await page.goto(`/provisions/${LONG}?${EXERCISE}&approved=${last}`);
  await expect(page.locator(`tr.marked#finding-${last}`)).toHaveCount(1);
});

test("reports come in pages of the size that is asked for, and any other size is the usual one", async ({ as }) => {
  const page = await as("lead");
  for (const [size, rows] of [
    ["25", 25],
    ["100", 100],
    ["250", 250],
    ["100000", 50],
    ["-1", 50],
  ] as const) {
    await page.goto(`/reports?accord=EXERCISE-2025&size=${size}`);
    await expect(page.locator(".report-list > li")).toHaveCount(rows);
  }
});
