/** A lead sees what a mended version changed beside what was said of the one before; other teams never do. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { RETURNED } from "./made";

async function fillVisit(page: Page, n: number): Promise<void> {
  await page.getByLabel("Provision", { exact: true }).nth(n).selectOption("JS27-1");
  await page.getByLabel("Thailand").nth(n).check();
  await page.getByLabel("Site", { exact: true }).nth(n).selectOption("chong-bok");
  await page
    .getByLabel("Observed from")
    .nth(n)
    .fill(`2025-12-30T0${n + 6}:00`);
  await page
    .getByLabel("Observed until")
    .nth(n)
    .fill(`2025-12-30T0${n + 7}:00`);
  await page.getByLabel("Full access").nth(n).check();
  await page.getByLabel("Saw it").nth(n).check();
  await page
    .getByRole("group", { name: /^Level for JS27-1/ })
    .nth(n)
    .getByLabel("No breach seen")
    .check();
}

test("a mended version stands beside the returned one, by observation and word by word", async ({ as }) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await fillVisit(observer, 0);
  await observer.getByRole("button", { name: "Add another observation" }).click();
  await fillVisit(observer, 1);
  await observer.getByLabel("What was seen").fill("Two hours at the pass. เงียบสงบทั้งวัน");
  await observer.getByRole("button", { name: "File the report" }).click();
  await expect(observer).toHaveURL(/filed=/);
  const address = observer.url().replace(/[?#].*/, "");
  const lead = await as("lead");
  await lead.goto(address);
  await expect(lead.getByText(/compared/)).toHaveCount(0); // There is nothing to compare yet.
  await lead.getByLabel("What has to be mended").fill("Only the second visit was yours.");
  await lead.getByRole("button", { name: "Return to the author" }).click();
  await expect(lead.getByText(RETURNED)).toBeVisible();

  await observer.goto(`${address}/edit`);
  await expect(observer.getByLabel("What was seen")).toHaveValue(/Two hours/);
  await observer.getByRole("button", { name: "Remove observation 1" }).click();
  await observer.getByLabel("Partial access").check();
  await observer.getByLabel("What was seen").fill("Three hours at the pass. เงียบสงบทั้งคืน");
  await observer.getByRole("button", { name: "File this version" }).click();
  await expect(observer).toHaveURL(/filed=/);

  const second = await as("secondLead", { viewport: { width: 390, height: 844 } });
  await second.goto(address);
  const compared = second.getByRole("region", { name: "Version 1 and version 2 compared" });
  await expect(compared).toContainText("Only the second visit was yours."); // The reason stands with its version.
  await expect(compared.getByRole("heading", { name: "Former observation 1 removed" })).toBeVisible();
  const kept = compared.getByRole("region", { name: /^Observation 1/ });
  await expect(kept).toContainText("was observation 2");
  await expect(kept.getByRole("definition")).toHaveText([/^was.*Full access$/, /^now.*Partial access$/]); // Nothing else of it changed.
  expect(await compared.locator("del").allTextContents()).toEqual(
    expect.arrayContaining(["taken out: Two", "taken out: วัน"]),
  );
  expect(await compared.locator("ins").allTextContents()).toEqual(
    expect.arrayContaining(["put in: Three", "put in: คืน"]),
  );
  expect((await new AxeBuilder({ page: second }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await second.getByRole("link", { name: "Show everything" }).click();
  await expect(second.getByRole("region", { name: /^Observation 1/ })).toContainText("Chong Bok");

  await observer.goto(`${address}?from=1&to=9`);
  await expect(observer.locator("main")).toContainText("This report has no version “9”");
  await second.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(second).toHaveURL(/\/provisions\//);
  const other = await as("observerKh");
  await other.goto(`${address}?from=1&to=2`);
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  for (const words of ["compared", "Two hours", "Three hours", "Only the second"])
    await expect(other.locator("main")).not.toContainText(words);
});
