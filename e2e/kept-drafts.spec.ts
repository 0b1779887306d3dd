/** What was typed on a device stays readable: when the browser cannot read it, when its version is overtaken, when it cannot be filed. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { isKept, storedDrafts } from "./device";
import { expect, test } from "./fixtures";
import { press } from "./keys";
import { approved, filed, filedNext, quietVisit, returned } from "./made";

const words = (page: Page) => page.getByLabel("What was seen");
const offers = (page: Page) => page.getByRole("region", { name: /you typed (is|are) still on this device/ });

async function typed(page: Page, path: string, text: string): Promise<void> {
  await page.goto(path);
  await words(page).fill(text);
  await isKept(page, text);
}

/** How many of the next readings of drafts the browser refuses, counted over reloads. */
const refuseReadings = async (page: Page, count: number): Promise<void> => {
  await page.evaluate((n) => sessionStorage.setItem("refused", String(n)), count);
  await page.addInitScript(() => {
    // oxlint-disable-next-line typescript/unbound-method -- It is called with its own store below.
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, key) {
      const left = Number(sessionStorage.getItem("refused"));
      if (left === 0) return get.call(this, key);
      sessionStorage.setItem("refused", String(left - 1));
      throw new DOMException("Try later.", "UnknownError");
    };
  });
};

test("a draft that cannot be read at once is read again before anything is typed over it", async ({ as }) => {
  const page = await as("observerKh");
  await typed(page, "/reports/new", "Typed yesterday.");
  await refuseReadings(page, 3);
  await page.reload();
  await expect(words(page)).toHaveValue("Typed yesterday.");
});

test("a draft that cannot be read stays as it is, and what is typed meanwhile is kept beside it", async ({ as }) => {
  const page = await as("observerKh");
  await typed(page, "/reports/new", "Typed yesterday.");
  await refuseReadings(page, 1_000);
  await page.reload();
  await expect(page.getByText("What was kept here before cannot be read just now.")).toBeVisible();
  await words(page).fill("Typed today.");
  await isKept(page, "Typed today.");
  await page.evaluate(() => sessionStorage.removeItem("refused"));
  await page.reload();
  await expect(words(page)).toHaveValue("Typed yesterday.");
  await press(page, offers(page).locator("summary").filter({ hasText: "Read what you typed" }));
  await expect(offers(page).getByRole("textbox")).toHaveValue(/Typed today\./);
  await press(page, offers(page).getByRole("button", { name: /^Put what you typed/ }));
  await expect(page.getByText("It stands in the form now.")).toBeFocused();
  await expect(words(page)).toHaveValue("Typed today.");
  await press(page, offers(page).getByRole("button", { name: /^Put what you typed/ }));
  await expect(words(page)).toHaveValue("Typed yesterday.");
  await expect(offers(page)).toHaveCount(1);
});

test("a draft of another release stays as it is", async ({ as }) => {
  const page = await as("observerKh");
  await typed(page, "/reports/new", "Typed in this release.");
  const stored = async (change: object | null) =>
    (await storedDrafts(page, change)).map(({ schema, draft }) => `${schema} ${draft.narrative}`).sort();
  await stored({ schema: 2 });
  await page.reload();
  await words(page).fill("Typed beside it.");
  await isKept(page, "Typed beside it.");
  expect(await stored(null)).toEqual(["1 Typed beside it.", "2 Typed in this release."]);
  await page.reload();
  await expect(words(page)).toHaveValue("Typed beside it.");
});

test("when the browser closes its database, what is typed next is kept all the same", async ({ as, baseURL }) => {
  const page = await as("observerKh");
  await typed(page, "/reports/new", "Typed before.");
  const browser = await page.context().newCDPSession(page);
  await browser.send("Storage.clearDataForOrigin", { origin: baseURL ?? "", storageTypes: "indexeddb" });
  await words(page).fill("Typed after.");
  await isKept(page, "Typed after.");
  await page.reload();
  await expect(words(page)).toHaveValue("Typed after.");
});

test("a form of an older version does not undo a newer one, and its words are offered on the report and in its form", async ({
  as,
}) => {
  const [page, lead] = [await as("observerTh"), await as("lead")];
  const report = await filed(page, quietVisit("Seen from the gate."));
  await approved(lead, report);
  await typed(page, `${report}/edit`, "Seen from the gate, at noon.");
  await filedNext(page, report, quietVisit("Seen from the northern gate."));
  await approved(lead, report);
  await page.getByRole("button", { name: "File this version" }).click();
  const told = page.getByRole("alert").filter({ hasText: "There is a newer version of this report" });
  await expect(told).toBeFocused();
  await expect(words(page)).toHaveValue("Seen from the gate, at noon.");

  await press(page, told.getByRole("link", { name: "Open the report" }));
  await expect(page.locator("main")).toContainText("Seen from the northern gate.");
  await expect(offers(page)).toContainText("Typed to follow version 1");
  expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);
  await press(page, offers(page).getByRole("link", { name: "Go on in the form" }));
  await expect(words(page)).toHaveValue("Seen from the northern gate.");
  await press(page, offers(page).getByRole("button", { name: /^Put what you typed/ }));
  await expect(words(page)).toHaveValue("Seen from the gate, at noon.");
  await expect(offers(page)).toHaveCount(0);
  await page.getByRole("button", { name: "File this version" }).click();
  await expect(page.getByText("This is version 3.")).toBeVisible();
});

test("a sentence typed after an answer was lost can be read while its version waits, and taken up when it is returned", async ({
  as,
}) => {
  const [page, lead] = [await as("observerTh"), await as("lead")];
  const report = await filed(page, quietVisit("Nothing seen."));
  await returned(lead, report, "Say where you stood.");
  await typed(page, `${report}/edit`, "Nothing seen from the pass.");
  await page.route("**/api/v1/reports/**", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "File this version" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not sent" })).toBeVisible();
  await words(page).fill("Nothing seen from the pass. A drone was heard.");
  await isKept(page, "Nothing seen from the pass. A drone was heard.");
  await page.reload();
  await expect(page.getByText("Version 2 waits for a decision.")).toBeVisible();
  await expect(offers(page)).toContainText("Version 2 was filed from it.");
  await press(page, offers(page).locator("summary").filter({ hasText: "Read what you typed" }));
  await expect(offers(page).getByRole("textbox")).toHaveValue(/A drone was heard\./);
  expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);
  await page.goto(report);
  await expect(offers(page)).toContainText("No version can be filed from here just now.");

  await returned(lead, report, "Say when.");
  await page.goto(`${report}/edit`);
  await press(page, offers(page).getByRole("button", { name: /^Put what you typed/ }));
  await expect(words(page)).toHaveValue("Nothing seen from the pass. A drone was heard.");
  await page.unroute("**/api/v1/reports/**");
  await page.getByRole("button", { name: "File this version" }).click();
  await expect(page.getByText("This is version 3.")).toBeVisible();
});

test("words that a team-mate's version overtook can be read on the report, and deleted", async ({ as }) => {
  const [page, lead] = [await as("observerTh"), await as("lead")];
  const report = await filed(page, quietVisit("Two hours at the pass."));
  await returned(lead, report, "Say where you stood.");
  await typed(page, `${report}/edit`, "Half mended on the phone.");
  await filedNext(page, report, quietVisit("Mended on the laptop."));
  await page.goto(report);
  await expect(offers(page)).toContainText("Typed to follow version 1");
  await press(page, offers(page).locator("summary").filter({ hasText: "Delete what you typed" }));
  await press(page, offers(page).getByRole("button", { name: "Delete it" }));
  await expect(page.getByText("It is deleted.")).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(offers(page)).toHaveCount(0);
});
