/** The whole path with the keyboard only: sign in, file, review, read the lane, issue. The mouse is never used. */
import type { Locator, Page } from "@playwright/test";
import { credentialOf, expect, test, type Who } from "./fixtures";

/** Moves the focus with Tab until it is on the control; fails when the keyboard cannot reach it. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 400; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${String(control)}`);
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

/** Tab stops once in a group of radio buttons, at its first or its chosen one; arrows move on from there. */
async function choose(page: Page, group: Locator, label: string): Promise<void> {
  const first = group.getByRole("radio").first();
  const wanted = group.getByLabel(label, { exact: false }).first();
  await tabTo(page, first);
  await page.keyboard.press("Space");
  for (let steps = 0; steps < 10 && !(await wanted.isChecked()); steps += 1) await page.keyboard.press("ArrowDown");
  await expect(wanted).toBeChecked();
}

async function signIn(page: Page, who: Who): Promise<void> {
  const { email, password } = credentialOf(who);
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(email);
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

test("an observer files and a lead approves with the keyboard only", async ({ browser, baseURL }) => {
  test.setTimeout(150_000);
  const fresh = async () => (await browser.newContext({ baseURL: baseURL ?? "", locale: "en-US" })).newPage();
  const page = await fresh();
  await signIn(page, "observerKh");
  await press(page, page.getByRole("link", { name: "File a report" }));
  const provision = page.getByLabel("Provision", { exact: true });
  await tabTo(page, provision);
  await page.keyboard.type("JS27-2"); // A select finds its option by what is typed.
  await expect(provision).toHaveValue("JS27-2");
  await choose(page, page.getByRole("group", { name: "Which party's conduct" }), "Cambodia");
  const site = page.getByLabel("Site", { exact: true });
  await tabTo(page, site);
  await page.keyboard.type("Chong Bok");
  await expect(site).toHaveValue("chong-bok");
  for (const [label, typed] of [
    ["Observed from", "12292025\t0900AM"],
    ["Observed until", "12292025\t1100AM"],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    for (const part of typed.split("\t")) {
      await page.keyboard.type(part);
      await page.keyboard.press("Tab");
    }
  }
  await expect(page.getByLabel("Observed until")).toHaveValue("2025-12-29T11:00");
  await choose(page, page.getByRole("group", { name: "Access" }), "Full access");
  await choose(page, page.getByRole("group", { name: "How was it observed" }), "Saw it");
  await choose(page, page.getByRole("group", { name: /^Level for JS27-2/ }), "No breach seen");
  await tabTo(page, page.getByLabel("What was seen"));
  await page.keyboard.type("All posts as they were.");
  await press(page, page.getByRole("button", { name: "File the report" }));
  const number = page.getByText(/^AOT-KH \d{4}-\d{4,}$/).first();
  await expect(number).toBeVisible();
  const told = (await number.textContent()) ?? "";

  const lead = await fresh();
  await signIn(lead, "lead");
  await press(lead, lead.getByRole("link", { name: /^Review/ }));
  await press(lead, lead.getByRole("link", { name: new RegExp(told) }).first());
  await press(lead, lead.getByRole("button", { name: "Approve", exact: true }));
  await expect(lead).toHaveURL(/\/provisions\/JS27-2/);
  await expect(lead.locator("main")).toContainText(told);
});
