/** The main job: file, review, see the lane change, issue the summary, download it; and what may go wrong on the way. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { approved, filed, filedNext, fillQuietVisit, issued, quietVisit, RETURNED } from "./made";

/** Where the frame of the page says that one is. */
const here = (page: Page) => page.getByRole("navigation", { name: "Main" }).locator("[aria-current]");

async function file(page: Page): Promise<string> {
  await page.getByRole("button", { name: "File the report" }).click();
  const number = page.getByText(/^AOT-TH \d{4}-\d{4,}$/).first();
  await expect(number).toBeVisible();
  return (await number.textContent()) ?? "";
}

test("an observer files, a lead approves, the lane changes, the summary is issued and the reader downloads it", async ({
  as,
}) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await fillQuietVisit(observer, "Two hours at the pass. No fire seen or heard.");
  const number = await file(observer);
  await expect(here(observer), "the frame is that of the report").toHaveText(/^Reports/);

  const lead = await as("lead");
  await lead.goto("/provisions/JS27-1?asOf=2025-12-31");
  await expect(lead.locator("main")).toContainText("Not verified");
  await lead.goto("/review");
  await lead
    .getByRole("link", { name: new RegExp(number) })
    .first()
    .click();
  await lead.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(lead).toHaveURL(/\/provisions\/JS27-1\?.*asOf=/);
  await expect(here(lead), "the frame is that of the lane").toHaveText("Dashboard");
  await expect(lead.locator("main")).toContainText("No breach seen");
  await expect(lead.locator("main")).toContainText(number);
  await expect(lead.getByText("Your approval counts here"), "where the lead is led to").toBeInViewport();
  await expect(lead.getByRole("link", { name: `All that ${number} says` })).toBeInViewport();

  await lead.goto("/summaries/new");
  await lead.getByRole("button", { name: "Show what it will say" }).click();
  await expect(lead.getByRole("button", { name: "Issue this summary" })).toBeVisible();
  await issued(lead);
  await expect(lead.getByRole("heading", { level: 1 })).toContainText(/KL-2025 S-\d{3}/);
  const summary = (await lead.getByRole("heading", { level: 1 }).textContent())?.replace("Summary ", "") ?? "";

  const reader = await as("reader");
  await reader.goto("/summaries");
  const downloading = reader.waitForEvent("download");
  await reader.getByRole("link", { name: `${summary} PDF` }).click();
  expect((await downloading).suggestedFilename()).toBe(`${summary.replaceAll(" ", "-")}.pdf`);
});

test("every provision of the accord is listed, and leads to its page at the same moment", async ({ as }) => {
  const { provisions } = JSON.parse(readFileSync(new URL("../prisma/data/accord.json", import.meta.url), "utf8"));
  const lead = await as("lead");
  await lead.goto("/dashboard?asOf=2025-12-31&zoom=month");
  await lead.getByRole("link", { name: "All provisions" }).click();
  await expect(lead.getByRole("heading", { level: 1 })).toHaveText("Provisions");
  await expect(lead.getByRole("table").getByRole("rowheader")).toHaveCount(provisions.length);
  await lead.getByRole("link", { name: "RBC31-A", exact: true }).click();
  await expect(lead).toHaveURL(/\/provisions\/RBC31-A\?asOf=2025-12-31$/);
});

test("a returned report comes back to its author with the reason, and the mended version is approved", async ({
  as,
}) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await fillQuietVisit(observer, "Nothing seen.");
  const number = await file(observer);
  const address = observer.url();

  const lead = await as("lead");
  await lead.goto(address);
  await lead.getByRole("button", { name: "Return to the author" }).click();
  await expect(lead.locator("main").getByRole("alert")).toContainText("What has to be mended: This is needed.");
  await lead.getByLabel("What has to be mended").fill("Say where you stood.");
  await lead.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(lead.locator("main").getByRole("alert").first()).toContainText("You wrote what has to be mended.");
  await expect(lead.getByLabel("What has to be mended")).toHaveValue("Say where you stood.");
  await lead.getByRole("button", { name: "Return to the author" }).click();
  await expect(lead.getByText(RETURNED)).toBeVisible();

  await observer.goto("/dashboard");
  await expect(observer.getByRole("navigation", { name: "Main" })).toContainText("returned to you");
  await observer.goto("/reports");
  await expect(observer.locator("main")).toContainText("Say where you stood.");
  await observer.goto(`${address.replace(/[?#].*/, "")}/edit`);
  await expect(observer.getByLabel("What was seen")).toHaveValue("Nothing seen.");
  await observer.getByLabel("What was seen").fill("Nothing seen from the pass itself.");
  await observer.getByRole("button", { name: "File this version" }).click();
  await expect(observer).toHaveURL(/filed=/);
  await expect(observer.getByText(number).first()).toBeVisible();

  const second = await as("secondLead");
  await second.goto(address);
  await second.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(second).toHaveURL(/\/provisions\//);
});

test("of two leads deciding at the same time one wins and the other is told", async ({ as }) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await fillQuietVisit(observer, "A calm morning.");
  await file(observer);
  const first = await as("lead");
  const second = await as("secondLead");
  await Promise.all([first.goto(observer.url()), second.goto(observer.url())]);
  await first.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(first).toHaveURL(/\/provisions\//);
  await second.getByLabel("What has to be mended").fill("Too late.");
  await second.getByRole("button", { name: "Return to the author" }).click();
  const told = second.locator("main").getByRole("alert");
  await expect(told).toContainText("Somebody else was faster: this version is approved now");
  await expect(second.getByLabel("What has to be mended")).toHaveValue("Too late.");
  await expect(second.getByRole("link", { name: "See how it stands now" })).toHaveAttribute("target", "_blank");
});

test("without scripts, too, a reason that came too late is still there", async ({ as }) => {
  const report = await filed(await as("observerTh"), quietVisit("A calm noon."));
  const second = await as("secondLead", { javaScriptEnabled: false });
  await second.goto(report);
  await second.getByLabel("What has to be mended").fill("Too late as well.");
  const first = await as("lead");
  await approved(first, report);
  await second.getByRole("button", { name: "Return to the author" }).click();
  await expect(second.getByRole("alert")).toContainText("Somebody else was faster: this version is approved now");
  await expect(second.getByLabel("What has to be mended")).toHaveValue("Too late as well.");

  await second.goto(report);
  await second.getByLabel("Why it no longer stands").fill("Seen from too far.");
  await first.goto(report);
  await first.getByLabel("Why it no longer stands").fill("The wrong day.");
  await first.getByRole("button", { name: "Withdraw the approval" }).click();
  await expect(first).toHaveURL(/done=withdraw/);
  await second.getByRole("button", { name: "Withdraw the approval" }).click();
  await expect(second.getByRole("alert")).toContainText("the approval is withdrawn already");
  await expect(second.getByLabel("Why it no longer stands")).toHaveValue("Seen from too far.");
});

test("who withdraws an amendment is told that the version before it does not come back", async ({ as }) => {
  const observer = await as("observerTh");
  const report = await filed(observer, quietVisit("A calm dawn."));
  const lead = await as("lead");
  await approved(lead, report);
  await lead.goto(report);
  await expect(lead.getByText("does not come back")).toHaveCount(0);
  await filedNext(observer, report, quietVisit("A calm dawn, seen from the tower."));
  await approved(lead, report);
  await lead.goto(report);
  await expect(lead.getByText("Version 1, which it replaced, does not come back")).toBeVisible();
});

test("of several counts the summary of problems says which are meant", async ({ as }) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await observer.getByLabel("Provision", { exact: true }).selectOption("RBC31-A");
  await observer.getByLabel("Full access").check();
  for (const [index, typed] of ["๑๒", "18,5"].entries()) {
    await observer.getByRole("button", { name: "Add a count" }).click();
    await observer.getByLabel("Number").nth(index).fill(typed);
  }
  await observer.getByRole("button", { name: "File the report" }).click();
  const told = observer.locator("main").getByRole("alert");
  for (const n of [1, 2]) await expect(told).toContainText(`Count ${n}, Number: Enter a number with the digits 0 to 9`);
});

test("a chart of ledgers says which line is the party's own word", async ({ as }) => {
  const lead = await as("lead");
  await lead.goto("/provisions/JS27-d?asOf=2025-12-31");
  const key = lead.getByRole("list", { name: "Whose line is whose" }).first();
  await expect(key).toContainText("Declared by the party");
  await expect(key).toContainText("Observed");
});
