/** What must be in sight on a phone before anybody decides, and what is said in words where a pointer cannot hover. */
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { filed, invited, quietVisit } from "./made";

const PHONE = { viewport: { width: 390, height: 844 } };

/** Fails where a cell of the table lies beyond its own frame, or a long word is broken for want of width. */
async function inSight(table: Locator): Promise<void> {
  await expect(table).toBeVisible();
  expect(await table.evaluate((t) => t.scrollWidth - (t.parentElement?.clientWidth ?? 0))).toBeLessThanOrEqual(0);
  const beyond = await table
    .locator("td")
    .evaluateAll((cells) => cells.filter((c) => c.getBoundingClientRect().right > window.innerWidth).length);
  expect(beyond).toBe(0);
  const caption = await table.locator("caption").boundingBox();
  if (caption && caption.width > 1) expect(caption.width, "a caption has the whole width").toBeGreaterThan(300);
}

test("a lead sees level, access and how it was observed of a finding before approving it on a phone", async ({
  as,
}) => {
  const report = await filed(await as("observerTh"), quietVisit("Seen from the road."));
  const lead = await as("lead", PHONE);
  await lead.goto(report);
  const findings = lead.getByRole("table", { name: /^Findings of version 1/ });
  await inSight(findings);
  await expect(findings.getByRole("cell", { name: "Full access" })).toBeInViewport();
  await lead.goto("/provisions/RBC31-A?asOf=2025-12-31");
  await inSight(lead.getByRole("table", { name: "Approved findings on this provision" }));
  await inSight(lead.getByRole("table", { name: /^Spells of RBC31-A/ }));
});

for (const width of [390, 360])
  test(`no table of a provision's page goes beyond a screen of ${width} pixels`, async ({ as }) => {
    const lead = await as("lead", { viewport: { width, height: 844 } });
    for (const code of ["RBC31-A", "JS27-d", "KLJD-J"]) {
      await lead.goto(`/provisions/${code}?asOf=2025-12-31`);
      await expect(lead.getByRole("heading", { level: 1 })).toBeVisible();
      await lead.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
      const tables = lead.locator("main table");
      expect(await tables.count(), code).toBeGreaterThan(3);
      for (const table of await tables.all()) await inSight(table);
    }
  });

test("an administrator sees on a phone which accounts are closed", async ({ as }) => {
  const admin = await as("administrator", PHONE);
  await invited(admin, "Somebody new", "AOT-TH");
  await admin.goto("/accounts");
  await inSight(admin.getByRole("table", { name: "Everybody who can or could sign in" }));
});

test("what needs attention is told on a phone's first screen, one touch away", async ({ as }) => {
  const lead = await as("lead", PHONE);
  await lead.goto("/dashboard?asOf=2025-12-31");
  const jump = lead.getByRole("link", { name: /^Needs attention: \d+$/ });
  await expect(jump).toBeInViewport();
  await jump.click();
  await expect(lead.getByRole("heading", { name: "Needs attention" })).toBeInViewport();
});

test("on paper nothing that asks for a look is folded away", async ({ as }) => {
  const lead = await as("lead");
  await lead.goto("/dashboard?accord=EXERCISE-2025&asOf=2025-12-31");
  const folded = lead.getByRole("region", { name: "Needs attention" }).locator("details li").last();
  const isThere = () => folded.evaluate((item) => item.checkVisibility({ contentVisibilityAuto: true }));
  expect(await isThere()).toBe(false);
  await lead.emulateMedia({ media: "print" });
  expect(await isThere()).toBe(true);
});

test("every letter beside a state is said in words where it stands, on screen and on paper", async ({ as }) => {
  const lead = await as("lead", PHONE);
  await lead.goto("/dashboard?accord=EXERCISE-2025&asOf=2025-12-31");
  const themes = lead.getByRole("region", { name: "Themes" });
  const letters = async (within: Locator) =>
    [...new Set(await within.evaluateAll((tags) => tags.map((tag) => tag.getAttribute("title") ?? "")))].sort();
  const used = await letters(themes.locator("abbr.overlay-tag"));
  expect(used.length).toBeGreaterThan(3);
  for (const media of ["screen", "print"] as const) {
    await lead.emulateMedia({ media });
    for (const words of used) await expect(themes.getByRole("listitem").filter({ hasText: words })).toBeVisible();
  }
});
