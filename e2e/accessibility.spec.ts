/**
 * axe finds nothing on any page that the build lists, with what can stand on it: light and dark on a phone, and at desk
 * width; and nothing scrolls sideways on the narrowest phone. A page of the build that is missing here fails the test.
 */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { builtPages } from "./built-routes";
import { expect, test, type Who } from "./fixtures";
import { ended, filed, invited, issued, passwordSet, quietVisit, returned } from "./made";

/** What the addresses below need; made once by the first test that opens one of them. */
type Made = { report: string; returned: string; summary: string; link: string; account: string };
type Visit = {
  /** Null: nobody is signed in. */
  readonly who: Who | null;
  readonly path: string | ((made: Made) => string);
  /** What is done on the page before it is looked at. */
  readonly act?: (page: Page, as: (who: Who) => Promise<Page>) => Promise<void>;
  readonly what?: string;
};

/** Of the exercise, which has every state and the fewer obligations. */
const PERIOD = "accord=EXERCISE-2025&from=2025-06-01&until=2025-06-30&cutOff=2025-06-30";
const press = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
};
const openFirst = (page: Page) => page.locator("main details").first().locator("summary").click();
const openAll = (page: Page) =>
  page.locator("details").evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });
/** Somebody whose only accord was taken away signs in here. */
async function outside(page: Page, as: (who: Who) => Promise<Page>): Promise<void> {
  const administrator = await as("administrator");
  const made = await invited(administrator, "In no accord", "AOT-TH");
  const browser = page.context().browser();
  if (!browser) throw new Error("a page without a browser");
  const own = await passwordSet(browser, new URL(page.url()).origin, made);
  await ended(administrator, made.account);
  await page.context().addCookies(await own.context().cookies());
  await page.goto("/");
  await expect(page).toHaveURL(/\/no-accord$/);
}

const PAGES: Record<string, readonly Visit[]> = {
  "/": [{ who: "reader", path: "/" }],
  "/sign-in": [
    { who: null, path: "/sign-in" },
    { who: null, path: "/sign-in", what: "with an error", act: press("Sign in") },
  ],
  "/set-password/[token]": [
    { who: null, path: (made) => made.link, what: "that works", act: press("Set password") },
    { who: null, path: "/set-password/none", what: "that is used up" },
  ],
  "/dashboard": [
    { who: "observerTh", path: "/dashboard?asOf=2025-12-31" },
    { who: "lead", path: "/dashboard?asOf=2025-12-31&accord=EXERCISE-2025" },
  ],
  "/provisions": [{ who: "lead", path: "/provisions?accord=EXERCISE-2025&asOf=2025-12-31" }],
  "/provisions/[code]": [
    { who: "lead", path: "/provisions/RBC31-A?asOf=2025-12-31", what: "opened out", act: openAll },
    { who: "observerKh", path: "/provisions/KLJD-J?asOf=2025-12-31" },
  ],
  "/provisions/[code]/determine": [
    {
      who: "lead",
      path: "/provisions/KLJD-D/determine?party=KH&asOf=2025-12-31&from=2025-11-05",
      what: "with its error summary",
      act: press("Make the determination"),
    },
    { who: "lead", path: "/provisions/RBC31-A/determine?party=TH", what: "where nothing covers" },
  ],
  "/provisions/[code]/watch": [
    { who: "lead", path: "/provisions/RBC31-A/watch?party=TH", act: press("Put on the list") },
  ],
  "/provisions/[code]/inquiry": [
    { who: "lead", path: "/provisions/RBC31-A/inquiry?party=TH", act: press("Open the inquiry") },
  ],
  "/instruments/[code]": [{ who: "lead", path: "/instruments/KLJD", act: press("Record") }],
  "/reports": [{ who: "observerTh", path: "/reports", what: "with one returned" }],
  "/reports/new": [
    { who: "observerTh", path: "/reports/new" },
    { who: "observerHq", path: "/reports/new", what: "with its error summary", act: press("File the report") },
  ],
  "/reports/[id]": [
    { who: "lead", path: (made) => made.report, what: "to be decided" },
    { who: "observerTh", path: (made) => made.returned, what: "returned" },
  ],
  "/reports/[id]/edit": [{ who: "observerTh", path: (made) => `${made.returned}/edit` }],
  "/review": [{ who: "secondLead", path: "/review", what: "with a queue" }],
  "/summaries": [{ who: "reader", path: "/summaries" }],
  "/summaries/new": [{ who: "lead", path: `/summaries/new?${PERIOD}`, what: "with a preview", act: openFirst }],
  "/summaries/[id]": [{ who: "reader", path: (made) => made.summary }],
  "/no-accord": [{ who: null, path: "/no-accord", what: "of an observer in no accord", act: outside }],
  "/accounts": [{ who: "administrator", path: "/accounts" }],
  "/accounts/new": [
    { who: "administrator", path: "/accounts/new", what: "with its error summary", act: press("Make account") },
    {
      who: "administrator",
      path: "/accounts/new",
      what: "with a shown link",
      act: async (page) => void (await invited(page, "Somebody", "AOT-TH")),
    },
  ],
  "/account": [
    { who: "observerKh", path: "/account" },
    { who: "reader", path: "/account", what: "with its error summary", act: press("Change password") },
  ],
  "/accounts/[userId]": [
    { who: "administrator", path: (made) => made.account, what: "with a closing refused", act: press("Close account") },
  ],
};
/** Answers instead of a page. */
const ANSWERS: readonly Visit[] = [
  { who: "reader", path: "/dashboard", what: "403" },
  { who: "lead", path: "/reports/00000000-0000-4000-8000-000000000000", what: "404" },
  { who: null, path: "/nothing/here", what: "404 for nobody" },
];

test.describe.configure({ timeout: 120_000 }); // The first that needs things made waits for all of them.

let making: Promise<Made> | null = null;
const things = (as: (who: Who) => Promise<Page>): Promise<Made> => {
  making ??= makeThings(as);
  return making;
};

async function makeThings(as: (who: Who) => Promise<Page>): Promise<Made> {
  const [observer, lead, administrator] = await Promise.all([as("observerTh"), as("lead"), as("administrator")]);
  const report = await filed(observer, quietVisit("Waits for a decision."));
  const mended = await filed(observer, quietVisit("To be mended."));
  await returned(lead, mended, "Say where you stood.");
  const { link, account } = await invited(administrator, "Newcomer", "AOT-TH");
  await lead.goto(`/summaries/new?${PERIOD}`);
  return { report, returned: mended, summary: await issued(lead), link, account };
}

test("every page that the build lists is looked at", () => {
  expect(Object.keys(PAGES).sort()).toEqual(builtPages());
});

/** Only what is wrong is described: describing all that is right takes most of the time on a large page. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true); // No page has frames.
  const found = await axe.options({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) }).analyze();
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

/** What alone can differ between the two schemes. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** What a wider window can change as well. */
const WIDTH = [...COLOURS, "target-size", "scrollable-region-focusable", "aria-hidden-focus", "nested-interactive"];

const visits = [...Object.entries(PAGES), ["answer", ANSWERS] as const].flatMap(([route, all]) =>
  all.map((visit) => ({ route, ...visit })),
);
const patient = expect.configure({ soft: true });
for (const { route, who, path, act, what } of visits) {
  test([route, what, `for ${who ?? "nobody"}`].filter(Boolean).join(" "), async ({ as, browser, baseURL }) => {
    const options = { colorScheme: "light", reducedMotion: "reduce", viewport: { width: 390, height: 844 } } as const;
    const address = typeof path === "string" ? path : path(await things(as));
    const context = who === null ? await browser.newContext({ baseURL: baseURL ?? "", ...options }) : null;
    const page = context ? await context.newPage() : await as(who as Who, options);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (who) await expect(page.getByRole("navigation", { name: "Main" }), "the frame, also of a refusal").toBeVisible();
    if (who && route !== "answer") expect.soft(await page.title(), "a title of its own").toContain(" – ");
    await act?.(page, as);
    expect.soft(await violations(page), "phone, light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await violations(page, COLOURS), "phone, dark").toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect.soft(await violations(page, WIDTH), "desk, dark").toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    // Charts follow the width of their frame, a moment after it has changed.
    await patient.poll(beyond, { message: "scrolls sideways at 360 px" }).toBeLessThanOrEqual(0);
    const low = await page
      .locator(".source-links a")
      .evaluateAll((links) => links.filter((a) => a.clientHeight < 24).length);
    expect.soft(low, "sources, which stand below each other where a column is narrow").toBe(0);
    await context?.close();
  });
}
