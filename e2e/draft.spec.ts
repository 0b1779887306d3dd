/** Nothing typed is lost: not by an error, not by a reload, not by a session that ends; and nobody else sees it. */
import { credentialOf, expect, signedIn, test } from "./fixtures";
import { filed, fillQuietVisit, invited, passwordSet, quietVisit, signInByForm } from "./made";

test("an error keeps every field, and the summary leads into the field", async ({ as }) => {
  const page = await as("observerKh");
  await page.goto("/reports/new");
  await page.getByLabel("What was seen").fill("Heard two shots.");
  await page.getByRole("button", { name: "File the report" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toBeFocused();
  await summary.getByRole("link").first().click();
  await expect(page.locator(":focus")).toHaveAttribute("id", /^field-/);
  await expect(page.getByLabel("What was seen")).toHaveValue("Heard two shots.");
});

test("a reload brings the draft back", async ({ as }) => {
  const page = await as("observerKh");
  await page.goto("/reports/new");
  await page.getByLabel("What was seen").fill("Typed before the reload.");
  await page.getByLabel("Observed from").fill("2025-03-12T09:00");
  await expect(page.getByLabel("Observed from")).toHaveAccessibleDescription("Read as 12 Mar 2025, 09:00 UTC+7.");
  await page.reload();
  await expect(page.getByLabel("What was seen")).toHaveValue("Typed before the reload.");
  await page.evaluate(() => scrollTo(0, 0)); // The browser goes back to where it was.
  await expect(page.getByText(/^Your draft of .* is back/), "on the first screen").toBeInViewport();
});

test("after an expired session the same person finds every field, another person none", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL ?? "",
    storageState: await signedIn(baseURL ?? "", credentialOf("observerTh")),
  });
  const page = await context.newPage();
  await page.goto("/reports/new");
  await page.getByLabel("Provision", { exact: true }).selectOption("JS27-1");
  await page.getByLabel("Thailand").check();
  await page.getByLabel("Observed from").fill("2025-12-30T09:00");
  await page.getByLabel("What was seen").fill("The session ended while I typed.");
  await context.clearCookies();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=/);

  const stranger = credentialOf("observerKh");
  await signInByForm(page, stranger);
  await expect(page).toHaveURL(/\/reports\/new/);
  await expect(page.getByLabel("What was seen")).toHaveValue("");

  await context.clearCookies();
  await page.goto("/reports/new");
  await signInByForm(page, credentialOf("observerTh"));
  await expect(page.getByLabel("What was seen")).toHaveValue("The session ended while I typed.");
  await expect(page.getByLabel("Provision", { exact: true })).toHaveValue("JS27-1");
  await expect(page.getByLabel("Observed from")).toHaveValue("2025-12-30T09:00");
  await context.close();
});

test("a Buddhist-era year is recognised and refused with the year that was meant", async ({ as }) => {
  const page = await as("observerKh");
  await page.goto("/reports/new");
  await page.getByLabel("Observed from").fill("2568-12-30T09:00");
  await page.getByRole("button", { name: "File the report" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toContainText("2025");
});

test("words typed by one person are not filed in the name of who is signed in by then", async ({
  as,
  browser,
  baseURL,
}) => {
  const mate = await passwordSet(browser, baseURL, await invited(await as("administrator"), "Mate", "AOT-TH"));
  await filed(mate, quietVisit("The mate's own.")); // Known by now: the next filing takes the short way.
  const page = await as("observerTh");
  await page.goto("/reports/new");
  await fillQuietVisit(page, "Typed by the first of two.");
  await page.context().clearCookies();
  await page.context().addCookies(await mate.context().cookies());
  await page.getByRole("button", { name: "File the report" }).click();
  const told = page.getByRole("alert").filter({ hasText: "Somebody else is signed in now" });
  await expect(told).toBeFocused();
  await expect(told).toContainText("your words are kept on this device");
  await mate.goto("/reports");
  await expect(mate.locator("main")).not.toContainText("Typed by the first of two.");

  await told.getByRole("link", { name: "Sign in again" }).click();
  await signInByForm(page, credentialOf("observerTh"));
  await expect(page.getByLabel("What was seen")).toHaveValue("Typed by the first of two.");
  await page.getByRole("button", { name: "File the report" }).click();
  await expect(page.getByText(/^AOT-TH \d{4}-\d{4,}$/).first()).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Written by Mate");
  await mate.context().close();
});

test("where the browser keeps no drafts and the session has ended, nothing leads away from the words", async ({
  as,
}) => {
  const page = await as("observerTh");
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("There is no room.", "QuotaExceededError");
    };
  });
  await page.goto("/reports/new");
  await fillQuietVisit(page, "On this page only.");
  await expect(page.getByText("This browser does not keep drafts.")).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "File the report" }).click();
  const told = page.getByRole("alert").filter({ hasText: "Your session has ended" });
  await expect(told).toContainText("on this page only");
  await expect(told).not.toContainText("kept on this device");
  const link = told.getByRole("link", { name: "Sign in again in a new tab" });
  await expect(link).toHaveAttribute("rel", "noopener");
  const opening = page.context().waitForEvent("page");
  await link.click();
  const door = await opening;
  await signInByForm(door, credentialOf("observerTh"));
  await expect(door.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page.getByLabel("What was seen")).toHaveValue("On this page only.");
  await told.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^AOT-TH \d{4}-\d{4,}$/).first()).toBeVisible();
});
