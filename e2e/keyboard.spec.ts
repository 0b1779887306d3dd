/** The main paths with the keyboard only: file, review, take over, judge, issue. The mouse is never used on them. */
import type { Browser } from "@playwright/test";
import { credentialOf, expect, test, type Who } from "./fixtures";
import { choose, press, signIn, tabTo, typeDay, typeInto } from "./keys";
import { ended, filed, invited, issued, passwordSet, quietVisit, returned } from "./made";

async function signedInByKeys(browser: Browser, baseURL: string | undefined, who: Who) {
  const page = await (await browser.newContext({ baseURL: baseURL ?? "", locale: "en-US" })).newPage();
  await signIn(page, credentialOf(who));
  return page;
}

test("what is taken out of a report does not take the focus along", async ({ as }) => {
  const page = await as("observerTh");
  await page.goto("/reports/new");
  await page.getByLabel("Provision", { exact: true }).selectOption("JS27-2");
  await page.getByRole("group", { name: "Which party's conduct" }).getByLabel("Thailand").check();
  await page.getByLabel("Full access").check();
  await page.getByLabel("Add a provision that is not in the list above").selectOption("JS27-3");
  await press(page, page.getByRole("button", { name: "Remove JS27-3" }));
  const title = (n: number) => page.getByRole("heading", { name: `Observation ${n}`, exact: true });
  await expect(title(1)).toBeFocused();
  await press(page, page.getByRole("button", { name: "Add another observation" }));
  await press(page, page.getByRole("button", { name: "Remove observation 2" }));
  await expect(title(1)).toBeFocused();
  await press(page, page.getByRole("button", { name: "Add another observation" }));
  const first = await page.getByRole("button", { name: "Remove observation 1" }).elementHandle();
  await press(page, page.getByRole("button", { name: "Remove observation 1" }));
  expect(await first?.isHidden()).toBe(true);
  await expect(title(1)).toBeFocused();
  await press(page, page.getByText("Discard this draft"));
  await press(page, page.getByRole("button", { name: "Delete the draft" }));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("an observer files and a lead approves with the keyboard only", async ({ browser, baseURL }) => {
  test.setTimeout(150_000);
  const page = await signedInByKeys(browser, baseURL, "observerKh");
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

  const lead = await signedInByKeys(browser, baseURL, "lead");
  await press(lead, lead.getByRole("link", { name: /^Review/ }));
  await press(lead, lead.getByRole("link", { name: new RegExp(told) }).first());
  await press(lead, lead.getByRole("button", { name: "Approve", exact: true }));
  await expect(lead).toHaveURL(/\/provisions\/JS27-2/);
  await expect(lead.locator("main")).toContainText(told);
});

test("a lead looks at a summary, issues and downloads it with the keyboard only", async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const page = await signedInByKeys(browser, baseURL, "lead");
  await press(page, page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Summaries" }));
  await press(page, page.getByRole("link", { name: "New summary" }));
  await typeDay(page, page.getByLabel("Period from"), "2025-11-01");
  await typeDay(page, page.getByLabel("Period to (included)"), "2025-11-30");
  await press(page, page.getByRole("button", { name: "Show what it will say" }));
  await expect(page.getByRole("img", { name: /^Lane of RBC31-A, KH, 1 Nov 2025 to 30 Nov 2025/ })).toBeVisible();
  await issued(page, () => press(page, page.getByRole("button", { name: "Issue this summary" })));
  const downloading = page.waitForEvent("download");
  await press(page, page.getByRole("link", { name: "Download CSV" }));
  expect((await downloading).suggestedFilename()).toMatch(/^KL-2025-S-\d{3}\.csv$/);
  await page.context().close();
});

test("a team-mate takes over a leaver's returned report and files it again with the keyboard only", async ({
  as,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const [administrator, lead] = [await as("administrator"), await as("lead")];
  const made = await invited(administrator, "Leaver", "AOT-TH");
  const leaver = await passwordSet(browser, baseURL, made);
  const report = await filed(leaver, quietVisit("Two hours at the pass."));
  await returned(lead, report, "Say where you stood.");
  await ended(administrator, made.account);
  await leaver.goto(report); // In the leaver's open session.
  await expect(leaver.getByRole("heading", { level: 1 })).toHaveText("You work in no accord now");

  const page = await signedInByKeys(browser, baseURL, "observerTh");
  await press(page, page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Reports/ }));
  await press(page, page.locator(`a[href^="${report}"]`).first());
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await press(page, page.getByRole("button", { name: "Take over this report" }));
  await expect(page.getByText("You took this report over.")).toBeVisible();
  await press(page, page.getByRole("link", { name: "Mend and file as a new version" }));
  await expect(page.getByText("Say where you stood.")).toBeVisible();
  await typeInto(page, page.getByLabel("What was seen"), " We stood at the northern gate.");
  await press(page, page.getByRole("button", { name: "File this version" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(number);
  await expect(page.locator("main")).toContainText("Two hours at the pass. We stood at the northern gate.");
  await expect(page.locator("main")).toContainText("Submitted");
  await Promise.all([page.context().close(), leaver.context().close()]);
});

test("a lead makes a determination and revokes it with the keyboard only", async ({ browser, baseURL }) => {
  test.setTimeout(150_000);
  const page = await signedInByKeys(browser, baseURL, "lead");
  await page.goto("/provisions/RBC31-A?asOf=2025-12-31");
  await press(page, page.locator('main a[href*="/determine"][href*="party=TH"]').first());
  await typeDay(page, page.getByLabel("Effective from"), "2025-11-10");
  await press(page, page.getByRole("button", { name: "List the findings" }));
  await choose(page, page.getByRole("group", { name: "Level" }), "Partial");
  const findings = page.getByRole("group", { name: /^AOT-TH 2025-/ });
  for (let i = 0; i < (await findings.count()); i += 1) await choose(page, findings.nth(i), "Cite");
  const rationale = `Judged by keyboard at ${Date.now()}.`;
  await typeInto(page, page.getByLabel("Rationale"), rationale);
  await press(page, page.getByRole("button", { name: "Make the determination" }));
  await expect(page).toHaveURL(/\/provisions\/RBC31-A\?.*#lane$/);
  await expect(page.getByRole("cell", { name: "Determined" }).first()).toBeAttached();

  await press(page, page.locator('main a[href*="/determine"][href*="party=TH"]').first());
  const card = page.getByRole("article").filter({ hasText: rationale });
  await press(page, card.locator("summary"));
  await typeInto(page, card.getByLabel("Why it is revoked"), "Made in a test.");
  await press(page, card.getByRole("button", { name: "Revoke" }));
  await expect(page.getByText("The determination is revoked.")).toBeVisible();
  await expect(card).toContainText("revoked");
  await page.context().close();
});
