import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const FAR_TOO_LONG = 280_000; // A pattern that hangs takes years; this is only where the process is ended.

it("no text of 1 MB hangs a pattern", () => {
  const run = spawnSync(process.execPath, ["--import", "tsx", "e2e/bodies/longest.ts"], {
    encoding: "utf8",
    timeout: FAR_TOO_LONG,
  });
  expect(run.stdout + run.stderr).toMatch(/^[1-9]\d{3,} returned$/m);
  expect(run.status).toBe(0);
}, 300_000);
