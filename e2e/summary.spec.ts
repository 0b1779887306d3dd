/** Page, PDF and CSV of one issued summary agree on every state and count. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./fixtures";
import { issued } from "./made";

test("page, PDF and CSV of a summary agree on every state and count", async ({ as }) => {
  const lead = await as("lead");
  await lead.goto("/summaries/new?from=2025-12-01&until=2025-12-31&cutOff=2025-12-31");
  const id = (await issued(lead)).replace("/summaries/", "");
  const pageRows = await lead
    .locator("[data-summary-row]")
    .evaluateAll((rows) =>
      rows.map((r) => [r.getAttribute("data-summary-row"), r.getAttribute("data-summary-state")].join(" ")),
    );
  expect(pageRows.length).toBeGreaterThan(90);

  const get = async (kind: string) => (await lead.context().request.get(`/api/v1/summaries/${id}/${kind}`)).body();
  const csv = (await get("csv")).toString("utf8");
  expect(csv.startsWith("\uFEFF")).toBe(true);
  const lines = csv.slice(1).split("\r\n").filter(Boolean);
  const header = (lines[0] ?? "").split(",");
  const cell = (line: string, name: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2])[header.indexOf(name)];
  const csvRows = lines
    .slice(1)
    .map((line) => `${cell(line, "provision")} ${cell(line, "party")} ${cell(line, "state")}`);
  expect(csvRows.toSorted()).toEqual(pageRows.toSorted());

  const pdfFile = join(mkdtempSync(join(tmpdir(), "ccm-pdf-")), "summary.pdf");
  writeFileSync(pdfFile, await get("pdf"));
  const text = execFileSync("pdftotext", ["-layout", pdfFile, "-"]).toString("utf8");
  const counted = await lead
    .locator("tr[data-summary-state]:not([data-summary-row])")
    .evaluateAll((rows) =>
      rows.map((r) => [...r.children].map((c) => (c.textContent ?? "").replaceAll(/\s+/g, " ").trim())),
    );
  expect(counted.length).toBeGreaterThan(2);
  const flat = text.replaceAll(/\s+/g, " ");
  for (const [name, ...shares] of counted) expect(flat).toContain([name, ...shares].join(" "));
  for (const line of lines.slice(1)) {
    const letter = (cell(line, "letter") ?? "").replace(/^'/, "").replaceAll(/[.-]/g, "\\$&"); // A long name wraps: its first word stands beside the letter.
    const first = (cell(line, "state_name") ?? "").split(" ")[0];
    const row = new RegExp(`${cell(line, "provision")} .*\\b${cell(line, "party")} +${letter} ${first}`);
    expect(
      text.split("\n").some((printed) => row.test(printed)),
      `${cell(line, "provision")} ${cell(line, "party")} in the PDF`,
    ).toBe(true);
  }
  expect(lines.some((line) => cell(line, "basis") === "carried")).toBe(true);
  expect(flat, "what was not observed at the cut-off says so").toContain("Carried forward");
  const notice = "Not an assessment by the ASEAN Observer Team.";
  for (const page of text.split("\f").filter((sheet) => sheet.trim()))
    expect(page.replaceAll(/\s+/g, " "), "every sheet says what it is not").toContain(notice);
  await expect(lead.locator("main")).toContainText(`DEMONSTRATION. Compiled from public reporting.`);
  for (const line of lines.slice(1)) expect(cell(line, "exercise")).toBe("DEMONSTRATION");
  expect(text, "sites are printed by name").toMatch(/Ban Pak Kard/);
  expect(text).not.toMatch(/ban-pak-kard/);
  expect(text).toMatch(/Audit chain head at issue: entry \d+/);
});

test("what was issued is served unchanged, with its hash", async ({ as }) => {
  const reader = await as("reader");
  await reader.goto("/summaries");
  const link = await reader.getByRole("link", { name: /PDF$/ }).first().getAttribute("href");
  const [first, again] = await Promise.all([
    reader.context().request.get(link ?? ""),
    reader.context().request.get(link ?? ""),
  ]);
  expect((await first.body()).equals(await again.body())).toBe(true);
  expect(first.headers()["digest"]).toMatch(/^sha-256=/);
});
