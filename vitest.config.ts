import { defineConfig } from "vitest/config";

const shared = {
  resolve: { alias: { "@": import.meta.dirname, "server-only": `${import.meta.dirname}/lib/platform/empty.ts` } },
};

export default defineConfig({
  test: {
    env: { TZ: "Asia/Kathmandu" }, // A strange zone shows code that reads the machine's own.
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{lib,scripts}/**/*.test.ts", "components/**/*.test.tsx"],
          exclude: ["**/*.db.test.ts"],
          setupFiles: "e2e/properties.ts",
          testTimeout: process.env["CCM_TORTURE"] ? 900_000 : 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: "db",
          include: ["{lib,scripts}/**/*.db.test.ts"],
          globalSetup: "e2e/database.ts",
          setupFiles: "e2e/properties.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
