import { defineConfig } from "@playwright/test";

const BULK = ["**/bodies.spec.ts", "**/bad-input.spec.ts"];
const AWAY = "**/away.spec.ts";
const chromium = process.env["CHROMIUM_PATH"];

/** The demonstration itself is under test: e2e/global-setup.ts starts it on a free port with a data folder of its own. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  globalSetup: "./global-setup.ts",
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  // For a machine that stands still for a moment. What needed it is named at the end (scripts/suites.ts), and its trace kept.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 }, // Limits, not goals: they only say when a machine under load has stood still.
  use: {
    browserName: "chromium",
    baseURL: process.env["CCM_E2E_URL"] ?? "",
    trace: "on-first-retry",
    ...(chromium ? { launchOptions: { executablePath: chromium } } : {}),
  },
  projects: [
    { name: "chromium", testIgnore: [...BULK, AWAY] },
    { name: "bulk", testMatch: BULK, dependencies: ["chromium"] }, // It fills the review queue with hundreds of reports.
    { name: "away", testMatch: AWAY, dependencies: ["bulk"] }, // It stops the database under everybody.
  ],
});
