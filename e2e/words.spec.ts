/** Words of the region, and words that other programs would run: typed into the form, they come out as words everywhere. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { requiredText } from "@/lib/schemas/text";
import { HOSTILE } from "./bodies/texts";
import { expect, test } from "./fixtures";
import { issued, RETURNED } from "./made";

const THAI = "น้ำมันและกำลังพลที่ด่าน ผู้บังคับบัญชาปฏิเสธไม่ให้เข้า";
const KHMER = "ស្ត្រីម្នាក់ និងក្រុមអង្កេតនៅព្រំដែន ព៌ណ៌មាន";
const UNBROKEN = "ทหารพรานที่ชายแดนไม่มีช่องว่างระหว่างคำ".repeat(9);
const MIXED = "ສະບາຍດີ ນ້ຳ · မြန်မာ နေပြည်တော် · مرحبا · 👩‍🚒 🕊 · Z\u0351\u036b\u0343";
/** sara am as two characters, as some keyboards give it. */
const typedApart = (text: string): string => text.replaceAll("\u0e33", "\u0e4d\u0e32");
const NARRATIVE = [
  THAI,
  KHMER,
  UNBROKEN,
  MIXED,
  "x".repeat(300),
  ...HOSTILE.filter((text) => !/[\u202E\u202C]/.test(text)),
].join("\n");
/** One spelling of it: sara am as one character, marks in one order (lib/schemas/text.test.ts). */
const KEPT = requiredText(20_000).parse(NARRATIVE);
const REFUSED_BY = `=กองกำลัง ${KHMER.slice(0, 60)} 🕊`;

async function fillRefusal(page: Page, narrative: string): Promise<void> {
  await page.getByLabel("Provision", { exact: true }).selectOption("JS27-1");
  await page.getByLabel("Thailand").check();
  await page.getByLabel("Site", { exact: true }).selectOption("chong-bok");
  await page.getByLabel("Observed from").fill("2025-12-30T16:00"); // Later than any visit of the other tests: it stands.
  await page.getByLabel("Observed until").fill("2025-12-30T17:00");
  await page.getByLabel("Refused", { exact: true }).check();
  await page.getByLabel("Who refused").fill(REFUSED_BY);
  await page.getByLabel("What was seen").fill(narrative);
  await page.getByLabel("Source note").fill(typedApart(THAI));
}

/** No page runs what was typed, and none is wider than the screen. */
async function expectCalm(page: Page): Promise<void> {
  for (const width of [1280, 390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(beyond, { message: `${page.url()} at ${width}` }).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await page.title()).not.toBe("run");
  expect(await page.locator("main script, main img[onerror]").count()).toBe(0);
}

test("words of every script go through form, list, page, lane, CSV and PDF unharmed", async ({ as }, info) => {
  test.setTimeout(240_000);
  const shoot = async (page: Page, name: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: info.outputPath(`${name}-${width}.png`), fullPage: true });
    }
  };
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await fillRefusal(observer, typedApart(NARRATIVE));
  await expectCalm(observer);
  await shoot(observer, "form");
  await observer.getByRole("button", { name: "File the report" }).click();
  const number =
    (await observer
      .getByText(/^AOT-TH \d{4}-\d{4,}$/)
      .first()
      .textContent()) ?? "";
  const words = observer.locator("p", { hasText: THAI });
  expect(await words.first().textContent()).toBe(KEPT);
  await expect(observer.locator("main")).toContainText(REFUSED_BY);
  await expectCalm(observer);
  await shoot(observer, "report");
  await observer.goto("/reports");
  await expectCalm(observer);

  const lead = await as("lead");
  await lead.goto("/review");
  await expectCalm(lead);
  await lead
    .getByRole("link", { name: new RegExp(number) })
    .first()
    .click();
  await lead.getByLabel("What has to be mended").fill(NARRATIVE);
  await lead.getByRole("button", { name: "Return to the author" }).click();
  await expect(lead.getByText(RETURNED)).toBeVisible();
  await expect(lead.locator("main")).toContainText(KHMER);
  await expectCalm(lead);

  await observer.goto(`${lead.url().replace(/[?#].*/, "")}/edit`);
  await expect(observer.getByLabel("What was seen")).toHaveValue(KEPT);
  await expect(observer.getByLabel("Source note")).toHaveValue(THAI);
  await observer.getByLabel("What was seen").fill(`${KEPT}\n.`);
  await observer.getByRole("button", { name: "File this version" }).click();
  await expect(observer).toHaveURL(/filed=/);
  await expect(observer.getByText(number).first()).toBeVisible();
  await expectCalm(observer);
  await lead.goto(observer.url());
  await expectCalm(lead);
  await shoot(lead, "versions");
  await lead.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(lead).toHaveURL(/\/provisions\/JS27-1/);
  await expectCalm(lead);
  await shoot(lead, "provision");

  await lead.goto("/provisions/JS27-1/inquiry?party=TH");
  await lead.getByLabel("Why", { exact: false }).last().fill(NARRATIVE.slice(0, 3_000));
  await lead.getByRole("button", { name: "Open the inquiry" }).click();
  await expect(lead.getByRole("region", { name: "Open inquiries" })).toContainText(KHMER);
  await expectCalm(lead);
  await shoot(lead, "inquiry");

  const csv = await (await lead.context().request.get("/api/v1/exports/states?asOf=2025-12-31")).body();
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(csv.includes(Buffer.from(`,'${REFUSED_BY},`, "utf8"))).toBe(true);
  expect(csv.toString("utf8")).not.toMatch(/(^|,)"?[=@]/m);
  for (const kind of ["states", "findings"]) {
    const file = await (await lead.context().request.get(`/api/v1/exports/${kind}?asOf=2025-12-31`)).text();
    const marks = new Set(file.split("\r\n").flatMap((line) => /^KL-2025,(\w*),/.exec(line)?.[1] ?? []));
    expect([...marks], kind).toEqual(["DEMONSTRATION"]);
  }

  await lead.goto("/summaries/new");
  await lead.getByRole("button", { name: "Show what it will say" }).click();
  await expect(lead.getByRole("button", { name: "Issue this summary" })).toBeVisible();
  await expectCalm(lead);
  await issued(lead);
  await expect(lead.getByRole("heading", { level: 1 })).toContainText(/KL-2025 S-\d{3}/);
  await expectCalm(lead);
  const id = /summaries\/([^?]+)/.exec(lead.url())?.[1];
  const pdf = join(mkdtempSync(join(tmpdir(), "ccm-words-")), "summary.pdf");
  writeFileSync(pdf, await (await lead.context().request.get(`/api/v1/summaries/${id}/pdf`)).body());
  const printed = execFileSync("pdftotext", ["-layout", pdf, "-"]).toString("utf8");
  expect(printed).toContain("กองก");
  expect(printed).toContain("[U+1F54A]"); // No font draws a dove; it stands as its code and stops nothing.
  expect(printed).toMatch(/ស្ត្រី/);
});

test("a text cannot turn the order of what stands beside it", async ({ as }) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await fillRefusal(observer, "Counted \u202E21\u202C of 30.");
  await observer.getByRole("button", { name: "File the report" }).click();
  await expect(observer.locator("main")).toContainText("Counted 21 of 30.");
});
