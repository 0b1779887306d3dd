import { defineConfig } from "@playwright/test";

const chromium = process.env["CHROMIUM_PATH"];

/** The demonstration itself is under test: e2e/global-setup.ts starts it on a free port with a data folder of its own. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  globalSetup: "./global-setup.ts",
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000,
  use: {
    browserName: "chromium",
    baseURL: process.env["CCM_E2E_URL"] ?? "",
    trace: "retain-on-failure",
    ...(chromium ? { launchOptions: { executablePath: chromium } } : {}),
  },
  projects: [
    { name: "chromium", testIgnore: "**/away.spec.ts" },
    { name: "away", testMatch: "**/away.spec.ts", dependencies: ["chromium"] }, // It stops the database under everybody.
  ],
});
