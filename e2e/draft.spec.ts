/** Nothing typed is lost: not by an error, not by a reload, not by a session that ends; and nobody else sees it. */
import { credentialOf, expect, signedIn, test } from "./fixtures";

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
  await page.reload();
  await expect(page.getByLabel("What was seen")).toHaveValue("Typed before the reload.");
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
  const signInAs = async (email: string, password: string) => {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await page.goto("/reports/new");
  await page.getByLabel("Provision", { exact: true }).selectOption("JS27-1");
  await page.getByLabel("Thailand").check();
  await page.getByLabel("Observed from").fill("2025-12-30T09:00");
  await page.getByLabel("What was seen").fill("The session ended while I typed.");
  await context.clearCookies();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=/);

  const stranger = credentialOf("observerKh");
  await signInAs(stranger.email, stranger.password);
  await expect(page).toHaveURL(/\/reports\/new/);
  await expect(page.getByLabel("What was seen")).toHaveValue("");

  await context.clearCookies();
  await page.goto("/reports/new");
  const author = credentialOf("observerTh");
  await signInAs(author.email, author.password);
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
