/** axe finds nothing on any page, light and dark, and no page scrolls sideways on a phone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Who } from "./fixtures";

const PAGES: [who: Who, path: string][] = [
  ["observerTh", "/dashboard?asOf=2025-12-31"],
  ["lead", "/dashboard?asOf=2025-12-31&accord=EXERCISE-2025"],
  ["lead", "/provisions/RBC31-A?asOf=2025-12-31"],
  ["observerTh", "/reports"],
  ["observerTh", "/reports/new"],
  ["lead", "/review"],
  ["lead", "/provisions/RBC31-A/determine?party=TH"],
  ["lead", "/provisions/RBC31-A/watch?party=TH"],
  ["lead", "/provisions/RBC31-A/inquiry?party=TH"],
  ["lead", "/instruments/KLJD"],
  ["lead", "/summaries"],
  ["lead", "/summaries/new?from=2025-12-01&until=2025-12-31&cutOff=2025-12-31"],
  ["reader", "/summaries"],
  ["administrator", "/accounts"],
  ["administrator", "/accounts/new"],
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const [who, path] of PAGES) {
    test(`${path} for ${who}, ${colorScheme}`, async ({ as }) => {
      const page = await as(who, { colorScheme, viewport: { width: 390, height: 844 } });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    });
  }
  test(`sign-in, ${colorScheme}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL: baseURL ?? "", colorScheme });
    const page = await context.newPage();
    await page.goto("/sign-in");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => v.id)).toEqual([]);
    await context.close();
  });
}
