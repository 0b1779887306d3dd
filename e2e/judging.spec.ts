/** What only leads do: determinations, watch lists, inquiries, the status of a text. Dated so that no other play sees it. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const AFTER_5_NOV = "/provisions/KLJD-D/determine?party=KH&asOf=2025-12-31&from=2025-11-05";
const problems = (page: Page) => page.locator("[role=alert] li");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a lead judges an obligation, sees it in the lane, and revokes it", async ({ as }) => {
  const page = await as("lead");
  await page.goto(AFTER_5_NOV);
  const findings = page.getByRole("group", { name: /^AOT-KH 2025-/ });
  await expect(findings).toHaveCount(3);

  await page.getByLabel("Partial", { exact: true }).check();
  await findings.nth(0).getByLabel("Set aside").check();
  await press(page, "Make the determination");
  await expect(problems(page)).toHaveText([
    /Say why this finding is set aside/,
    /Cite this finding, or set it aside/,
    /Cite this finding, or set it aside/,
    "Write the rationale.",
  ]);
  await expect(page.locator("[role=alert]:focus")).toHaveCount(1);
  await problems(page).first().getByRole("link").click();
  await page.keyboard.type("An older count.");
  await expect(page.getByLabel("Partial", { exact: true })).toBeChecked();

  await findings.nth(1).getByLabel("Cite").check();
  await findings.nth(2).getByLabel("Cite").check();
  await page.getByLabel("Rationale").fill("Type A was moved, nothing else.");
  await press(page, "Make the determination");
  await expect(page).toHaveURL(/\/provisions\/KLJD-D\?asOf=2025-12-31#lane$/);
  await expect(page.getByRole("cell", { name: "Determined" }).first()).toBeAttached();

  await page.goto(AFTER_5_NOV);
  const made = page
    .getByRole("article")
    .filter({ hasText: "Type A was moved, nothing else." })
    .filter({ hasText: "holds at this moment" });
  await expect(made).toContainText("An older count.");
  await made.getByText("Revoke", { exact: true }).first().click();
  await made.getByLabel("Why it is revoked").fill("Made in a test.");
  await made.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("The determination is revoked.")).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: ": Made in a test." }).first()).toContainText("revoked");
});

test("a restraint can be called compliant here, in words that say what that takes", async ({ as }) => {
  const page = await as("lead");
  await page.goto("/provisions/KLJD-A/determine?party=KH&from=2025-11-11");
  await expect(page.getByLabel("Compliant", { exact: true })).toHaveAccessibleDescription(
    /Only a determination can say this/,
  );
  await page.goto("/provisions/KLJD-A/determine?party=KH&from=2568-11-11");
  await expect(problems(page)).toHaveText([
    "2568 looks like a Buddhist year. Here years are Gregorian: did you mean 2025?",
  ]);
  await expect(page.getByRole("button", { name: "Make the determination" })).toHaveCount(0);
});

test("without JavaScript nothing typed is lost either", async ({ as }) => {
  const page = await as("lead", { javaScriptEnabled: false });
  await page.goto(AFTER_5_NOV);
  await page.getByLabel("Partial", { exact: true }).check();
  await page.getByLabel("Set aside").first().check();
  await page.getByLabel("Why it is set aside").first().fill("An older count.");
  await press(page, "Make the determination");
  await expect(problems(page).last()).toHaveText("Write the rationale.");
  await expect(page.getByLabel("Partial", { exact: true })).toBeChecked();
  await expect(page.getByLabel("Set aside").first()).toBeChecked();
  await expect(page.getByLabel("Why it is set aside").first()).toHaveValue("An older count.");
});

test("a watch list is kept by dates, and says so while it is empty", async ({ as }) => {
  const page = await as("lead");
  await page.goto("/provisions/JBC22-1/watch?party=TH");
  await expect(page.getByText("no site list set")).toBeVisible();
  await page.getByLabel("Site", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Due from", { exact: true }).fill("2569-02-01");
  await page.getByLabel("Why", { exact: true }).fill("Agreed with both parties.");
  await press(page, "Put on the list");
  await expect(problems(page)).toHaveText([/did you mean 2026/]);
  await expect(page.getByLabel("Why", { exact: true })).toHaveValue("Agreed with both parties.");
  await page.getByLabel("Due from", { exact: true }).fill("2026-02-01");
  await press(page, "Put on the list");
  const row = page.getByRole("row").filter({ hasText: "Agreed with both parties." });
  await expect(row).toContainText("1 Feb 2026");
  await expect(row).toContainText("open");
  await page.getByLabel("Entry", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel(/^No longer due from$/).fill("2026-03-01");
  await page.getByLabel("Why it ends").fill("The post was closed.");
  await press(page, "Record the end");
  await expect(row).toContainText("1 Mar 2026");
  await expect(row).toContainText("Ended: The post was closed.");
});

test("an inquiry is opened with its reason and closed with its outcome", async ({ as }) => {
  const page = await as("lead");
  await page.goto("/provisions/KLJD-I/inquiry?party=TH");
  await press(page, "Open the inquiry");
  await expect(problems(page)).toHaveText(["Say why the inquiry is opened."]);
  await page.getByLabel("Why it is opened").fill("Two teams differ.");
  await press(page, "Open the inquiry");
  await expect(page.getByRole("region", { name: "Open inquiries" })).toContainText("Two teams differ.");
  await page.getByLabel("Outcome").fill("One of them was at another post.");
  await press(page, "Close the inquiry");
  await expect(page.getByRole("region", { name: "History" })).toContainText("One of them was at another post.");
  await expect(page.getByRole("region", { name: "Open inquiries" })).toHaveCount(0);
});

test("reaffirmed is not resumed: the suspension stays unclear until somebody records its end", async ({ as }) => {
  const page = await as("lead");
  const now = page.getByRole("region", { name: "Now" });
  const record = async (kind: string, day: string, party?: string) => {
    await page.getByLabel(kind, { exact: true }).check();
    if (party) await page.getByLabel("By which party").selectOption(party);
    await page.getByLabel("Day", { exact: true }).fill(day);
    await page.getByLabel("Sources").fill("Note to the mission of that day");
    await press(page, "Record");
  };
  await page.goto("/instruments/JBC22");
  await expect(now).toContainText("Reaffirmed is not resumed");
  await record("Suspended", "2026-03-01");
  await expect(problems(page)).toHaveText(["Say which party suspended it."]);
  await record("Suspended", "2026-03-01", "KH");
  await expect(now).toContainText("Suspended by KH since 1 Mar 2026");
  await record("Reaffirmed", "2026-03-10");
  await expect(now).toContainText("unclear since 10 Mar 2026");
  await record("Resumed", "2026-03-20");
  await expect(now).toContainText("no suspension is recorded");
});
