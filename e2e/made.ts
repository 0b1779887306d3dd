/** Things that a test needs to be there, made the way people make them, and quickly. */
import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import { credentialOf, signedIn } from "./fixtures";

/** A quiet visit in the record's last days, as the form would send it; every time field is mission time. */
export const quietVisit = (narrative: string, more: { provision?: string; party?: string; site?: string } = {}) => ({
  accord: "KL-2025",
  narrative,
  sourceNote: "",
  observations: [
    {
      party: more.party ?? "TH",
      site: more.site ?? "chong-bok",
      observedFrom: "2025-12-30T09:00",
      observedUntil: "2025-12-30T11:00",
      access: "full",
      refusedBy: null,
      howObserved: "saw",
      urgent: [],
      statements: [{ provision: more.provision ?? "JS27-1", level: "no_breach_seen", quantities: [] }],
    },
  ],
});

/** Fills the form for one quiet visit of a site that the Thai team sees. Times are inside the record's last days. */
export async function fillQuietVisit(page: Page, narrative: string): Promise<void> {
  await page.getByLabel("Provision", { exact: true }).selectOption("JS27-1");
  await page.getByLabel("Thailand").check();
  await page.getByLabel("Site", { exact: true }).selectOption("chong-bok");
  await page.getByLabel("Observed from").fill("2025-12-30T09:00");
  await page.getByLabel("Observed until").fill("2025-12-30T11:00");
  await page.getByLabel("Full access").check();
  await page.getByLabel("Saw it").check();
  await page
    .getByRole("group", { name: /^Level for JS27-1/ })
    .getByLabel("No breach seen")
    .check();
  await page.getByLabel("What was seen").fill(narrative);
}

/** Files a report through the one filing route as the page's user; gives the report's address. */
export const filed = (page: Page, document: ReturnType<typeof quietVisit>): Promise<string> =>
  filedNext(page, `/reports/${randomUUID()}`, document);

/** The same for a further version of a report. */
export async function filedNext(page: Page, report: string, document: ReturnType<typeof quietVisit>): Promise<string> {
  const answer = await page.request.put(`/api/v1${report}/versions/${randomUUID()}`, { data: document });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return report;
}

/** On the sign-in page. */
export async function signInByForm(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A lead approves the newest version of a report. */
export async function approved(lead: Page, report: string): Promise<void> {
  await lead.goto(report);
  await lead.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(lead).toHaveURL(/\/provisions\//);
}

/** Told once it is done. The word "Returned" alone stands in the history of what was returned before, too. */
export const RETURNED = "The version is returned. Its author sees your reason.";

/** A lead returns the newest version of a report. */
export async function returned(lead: Page, report: string, reason: string): Promise<void> {
  await lead.goto(report);
  await lead.getByLabel("What has to be mended").fill(reason);
  await lead.getByRole("button", { name: "Return to the author" }).click();
  await expect(lead.getByText(RETURNED)).toBeVisible();
}

/** What makes accounts and links asks the demonstration's administrator for. */
export const givePassword = (admin: Page): Promise<void> =>
  admin.getByLabel("Your own password").fill(credentialOf("administrator").password);

/** An administrator makes an account for an observer of a team; gives the page's one-time link and the account's address. */
export async function invited(
  admin: Page,
  name: string,
  team: string,
): Promise<{ link: string; account: string; email: string }> {
  const email = `${randomUUID()}@mission.example`;
  await admin.goto("/accounts/new");
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("E-mail").fill(email);
  await admin.getByLabel("Observer").check();
  const place = admin.getByLabel("Kuala Lumpur accord");
  await place.selectOption(await place.locator("option", { hasText: team }).getAttribute("value"));
  await givePassword(admin);
  await admin.getByRole("button", { name: "Make account" }).click();
  const link = (await admin.getByText(/\/set-password\//).textContent()) ?? "";
  const account = (await admin.getByRole("link", { name: "To the account" }).getAttribute("href")) ?? "";
  return { link: new URL(link).pathname, account, email };
}

/**
 * Issues what the page's preview shows and gives the summary's address. When somebody wrote in between, the page asks to
 * look again: then the preview is made again.
 */
export async function issued(
  lead: Page,
  press = () => lead.getByRole("button", { name: "Issue this summary" }).click(),
): Promise<string> {
  const preview = lead.url();
  for (let tries = 0; tries < 5; tries += 1) {
    if (tries > 0) await lead.goto(preview);
    await press();
    await lead.waitForURL((url) => url.href !== preview);
    const { pathname } = new URL(lead.url());
    if (/^\/summaries\/[0-9a-f-]{36}$/.test(pathname)) return pathname;
  }
  throw new Error("somebody always writes in between");
}

/** Somebody who was invited sets a password by the link and signs in; gives a page of theirs. */
export async function passwordSet(
  browser: Browser,
  baseURL: string | undefined,
  { link, email }: { link: string; email: string },
  password = `long enough ${randomUUID()}`,
): Promise<Page> {
  const options = { baseURL: baseURL ?? "" };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("New password").fill(password);
  await page.getByLabel("The same again").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
  const storageState = await signedIn(options.baseURL, { email, password });
  return (await browser.newContext({ ...options, storageState })).newPage();
}

/** An administrator takes the accord away from an account. */
export async function ended(admin: Page, account: string): Promise<void> {
  await admin.goto(account);
  await admin.getByLabel("Kuala Lumpur accord").selectOption({ label: "No access" });
  await admin.getByRole("button", { name: "Save" }).first().click();
  await expect(admin.getByText("Access taken away.")).toBeVisible();
}
