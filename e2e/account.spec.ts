/** Somebody's own account: they change their password, and see and end where they are signed in. Each test has a person of its own. */
import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { expect, signedIn, test } from "./fixtures";
import { press, tabTo } from "./keys";
import { ended, invited, passwordSet, signInByForm } from "./made";

type Own = { readonly page: Page; readonly email: string; readonly password: string; readonly account: string };

/** A new observer, signed in; their page. */
async function newcomer(browser: Browser, baseURL: string | undefined, admin: Page, name: string): Promise<Own> {
  const password = `four words ${randomUUID()}`;
  const made = await invited(admin, name, "AOT-TH");
  return {
    page: await passwordSet(browser, baseURL, made, password),
    email: made.email,
    password,
    account: made.account,
  };
}

/** The same person in another browser. */
async function elsewhere(browser: Browser, baseURL: string | undefined, { email, password }: Own): Promise<Page> {
  const storageState = await signedIn(baseURL ?? "", { email, password });
  return (await browser.newContext({ baseURL: baseURL ?? "", storageState })).newPage();
}

async function change(page: Page, current: string, password: string, repeat = password): Promise<void> {
  await page.getByLabel("Current password").fill(current);
  await page.getByLabel("New password").fill(password);
  await page.getByLabel("The new one again").fill(repeat);
  await page.getByRole("button", { name: "Change password" }).click();
}

const CHANGED = "Your password is changed. Everywhere else you are signed out.";
const sessions = (page: Page) => page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");

test("an observer changes the own password, and is out in every other browser", async ({ as, browser, baseURL }) => {
  const own = await newcomer(browser, baseURL, await as("administrator"), "Changes the password");
  const other = await elsewhere(browser, baseURL, own);
  await other.goto("/reports");
  const { page } = own;
  await page.goto("/");
  await page.getByRole("link", { name: "Your account: Changes the password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(page.locator("main")).toContainText(own.email);
  await expect(page.locator("main")).toContainText("AOT-TH");
  await expect(page.getByText("keeps the old password")).toBeVisible();
  await expect(sessions(page)).toHaveCount(2);
  await expect(sessions(page).first()).toContainText("This one");

  const current = page.getByLabel("Current password");
  await change(page, "not the current one", "a password of this test");
  const alert = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(alert).toBeFocused();
  await expect(current).toHaveAttribute("aria-invalid", "true");
  await expect(current).toHaveAccessibleDescription("This is not your current password.");
  for (const label of ["Current password", "New password", "The new one again"])
    await expect(page.getByLabel(label)).toHaveValue("");
  await alert.getByRole("link", { name: /Current password/ }).click();
  await expect(current).toBeFocused();

  await change(page, own.password, "Password1234!");
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/Many people use this password/);
  await change(page, own.password, "short", "other");
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/Use at least 12 characters/);
  await expect(page.getByLabel("The new one again")).toHaveAccessibleDescription("Type the same password twice.");

  await change(page, own.password, "a password of this test");
  await expect(page.getByText(CHANGED)).toBeVisible();
  await expect(alert).toBeHidden();
  await expect(sessions(page)).toHaveCount(1);
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Reports/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reports");

  await other.getByRole("link", { name: "Dashboard" }).click();
  await expect(other).toHaveURL(/\/sign-in/);
  await signInByForm(other, own);
  await expect(other.getByRole("alert").filter({ hasText: "wrong" })).toBeVisible();
  await signInByForm(other, { email: own.email, password: "a password of this test" });
  await expect(other).toHaveURL(/\/dashboard/);
});

test("an observer signs out everywhere else, and nobody else is signed out", async ({ as, browser, baseURL }) => {
  const own = await newcomer(browser, baseURL, await as("administrator"), "Signs out elsewhere");
  const others = [await elsewhere(browser, baseURL, own), await elsewhere(browser, baseURL, own)];
  const { page } = own;
  await page.goto("/account");
  await expect(sessions(page)).toHaveCount(3);
  const signOut = page.getByRole("button", { name: "Sign out everywhere else" });
  const confirm = page.getByLabel("Your password, for signing out elsewhere");
  for (const [typed, told] of [
    ["", "This is needed"],
    ["a guess of somebody", "not your current password"],
  ] as const) {
    await confirm.fill(typed);
    await signOut.click();
    await expect(page.getByRole("alert").filter({ hasText: told })).toBeFocused();
  }
  await page.reload();
  await expect(sessions(page)).toHaveCount(3);
  await confirm.fill(own.password);
  await signOut.click();
  await expect(page.getByText("Signed out in 2 other places.")).toBeVisible();
  await expect(sessions(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Sign out everywhere else" })).toBeHidden();
  for (const other of others) {
    await other.goto("/account");
    await expect(other).toHaveURL(/\/sign-in\?next=%2Faccount/);
  }
  await page.reload();
  await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
  await (await as("observerTh")).goto("/account");
});

test("at a screen that was left open nobody makes an account or a link", async ({ as, browser, baseURL }) => {
  const admin = await as("administrator");
  const own = await newcomer(browser, baseURL, admin, "Whose link is wanted");
  const confirm = admin.getByLabel("Your own password");
  const alert = admin.getByRole("alert").filter({ hasText: "There is a problem" });
  for (const [path, press] of [
    ["/accounts/new", "Make account"],
    [own.account, "Make a one-time link"],
  ] as const) {
    await admin.goto(path);
    if (path === "/accounts/new") {
      await admin.getByLabel("Name", { exact: true }).fill("Another administrator");
      await admin.getByLabel("E-mail").fill(`${randomUUID()}@mission.example`);
      await admin.getByLabel(/^Administrator/).check();
    }
    for (const typed of ["", own.password]) {
      await confirm.fill(typed);
      await admin.getByRole("button", { name: press }).click();
      await expect(alert).toContainText(typed === "" ? "This is needed" : "not your current password");
      await expect(confirm).toHaveAttribute("aria-invalid", "true");
      await expect(confirm).toHaveValue("");
    }
    await expect(admin.getByText(/\/set-password\//)).toBeHidden();
  }
  await admin.goto("/accounts");
  await expect(admin.getByText("Another administrator")).toBeHidden();
  await own.page.goto("/reports"); // The link was not made: the old password and its session hold.
  await expect(own.page).toHaveURL(/\/reports/);
});

test("an administrator signs out who lost a phone, and the person signs in again", async ({ as, browser, baseURL }) => {
  const admin = await as("administrator");
  const own = await newcomer(browser, baseURL, admin, "Lost a phone");
  await elsewhere(browser, baseURL, own);
  await admin.goto(own.account);
  const part = admin.locator("section").filter({ has: admin.getByRole("heading", { name: "Signed in" }) });
  await expect(part).toContainText("Signed in in 2 browsers, last used");
  await part.getByRole("button", { name: "Sign Lost a phone out everywhere" }).click();
  await expect(part.getByRole("status")).toHaveText("Signed out in 2 browsers.");
  await expect(part).toContainText("Signed in nowhere.");
  await expect(part.getByRole("button")).toBeHidden();
  await own.page.goto("/reports");
  await expect(own.page).toHaveURL(/\/sign-in/);
  await signInByForm(own.page, own);
  await expect(own.page).toHaveURL(/\/reports/);
  await admin.reload();
  await expect(part).toContainText("Signed in in 1 browser, last used");
});

test("who works in no accord has an account all the same", async ({ as, browser, baseURL }) => {
  const admin = await as("administrator");
  const own = await newcomer(browser, baseURL, admin, "In no accord");
  await ended(admin, own.account);
  for (const path of ["/", "/dashboard", "/reports?accord=KL-2025", "/provisions/JS27-1"]) {
    await own.page.goto(path);
    await expect(own.page.getByRole("heading", { level: 1 }), path).toHaveText("You work in no accord now");
  }
  await expect(own.page.locator("main")).toContainText("Ask an administrator of your mission");
  await own.page.locator("main").getByRole("link", { name: "Your account" }).click();
  await expect(own.page.getByRole("definition").last()).toHaveText("None");
  await change(own.page, own.password, "a password of this test");
  await expect(own.page.getByText(CHANGED)).toBeVisible();
});

test("guesses at the current password are told to wait, in the form", async ({ as, browser, baseURL }) => {
  const { page } = await newcomer(browser, baseURL, await as("administrator"), "Is guessed at");
  await page.goto("/account");
  for (let guesses = 0; guesses < 5; guesses += 1) {
    await change(page, `guess ${guesses}`, "a password of this test");
    await expect(page.getByRole("alert").filter({ hasText: "not your current password" })).toBeFocused();
    await page.reload();
  }
  await change(page, "guess", "a password of this test");
  await expect(page.getByRole("alert").filter({ hasText: "Too many in a short time" })).toContainText(/Wait \d second/);
});

test("the password is changed with the keyboard only", async ({ as, browser, baseURL }) => {
  const { page, password } = await newcomer(browser, baseURL, await as("administrator"), "Has a keyboard");
  await page.goto("/");
  await press(page, page.getByRole("link", { name: "Your account: Has a keyboard" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  for (const [label, typed] of [
    ["Current password", password],
    ["New password", "a password of this test"],
    ["The new one again", "a password of this test"],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(typed);
  }
  await press(page, page.getByRole("button", { name: "Change password" }));
  await expect(page.getByText(CHANGED)).toBeVisible();
});

test("without JavaScript the form works, and sends no password back", async ({ as, browser, baseURL }) => {
  const own = await newcomer(browser, baseURL, await as("administrator"), "Has no scripts");
  const other = await elsewhere(browser, baseURL, own);
  const storageState = await own.page.context().storageState();
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: false, storageState });
  const page = await context.newPage();
  await page.goto("/account");
  await change(page, "not the current one", "a password of this test");
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription("This is not your current password.");
  expect(await page.content()).not.toMatch(/not the current one|a password of this test/);
  await change(page, own.password, "a password of this test");
  await expect(page.getByText(CHANGED)).toBeVisible();
  await expect(sessions(page)).toHaveCount(1);
  await page.getByRole("link", { name: "Reports" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reports");
  await other.goto("/account");
  await expect(other).toHaveURL(/\/sign-in/);
  await context.close();
});
