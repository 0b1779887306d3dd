/** A page that is left open while somebody else signs in, in another tab of the same browser. */
import type { Page } from "@playwright/test";
import { credentialOf, expect, signedIn, test, type Who } from "./fixtures";
import { approved, filed, quietVisit } from "./made";

const REFUSED = /somebody else has signed in since; nothing was done/;

async function becomes(page: Page, who: Who, baseURL = ""): Promise<void> {
  const { cookies } = await signedIn(baseURL, credentialOf(who));
  await page.context().clearCookies();
  await page.context().addCookies(cookies);
}

test("what one lead typed or decided is not done in the name of another", async ({ as, baseURL }) => {
  const page = await as("lead");
  const words = "Why are the launchers still there?";
  await page.goto("/provisions/RBC31-A/inquiry?party=TH");
  await page.getByLabel("Why it is opened").fill(words);
  await becomes(page, "secondLead", baseURL);
  await page.getByRole("button", { name: "Open the inquiry" }).click();
  await expect(page.getByText(REFUSED)).toBeVisible();
  await expect(page.getByLabel("Why it is opened")).toHaveValue(words);
  await becomes(page, "lead", baseURL);
  await page.getByRole("button", { name: "Open the inquiry" }).click();
  await expect(page).toHaveURL(/said=opened/);

  const report = await filed(await as("observerTh"), quietVisit("Nobody was at the gate."));
  await page.goto(report);
  await becomes(page, "secondLead", baseURL);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByText(REFUSED)).toBeVisible();
  await page.goto(report);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page).not.toHaveURL(/reports/);
});

test("who reads stands in no address that may be sent on, and a decision of theirs alone says so", async ({
  as,
  baseURL,
}) => {
  const page = await as("lead");
  await page.goto("/dashboard");
  await page.getByLabel("State on").fill("2025-12-01");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/asOf=2025-12-01/);
  expect(page.url()).not.toContain("author");

  const report = await filed(await as("observerTh"), quietVisit("Nobody on the road."));
  await approved(page, report);
  await page.goto(report);
  await becomes(page, "secondLead", baseURL);
  await page.getByRole("button", { name: "Release the whole report to all teams" }).click();
  await expect(page.getByText("Nothing of yours was stored")).toBeVisible();
});
