/**
 * npm test: everything that must hold, in this order, up to the first step that fails. Ends with one line of its own:
 * "N passed, N failed". `npm test -- browser` runs only the steps that have a word in their name.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTestTools } from "./browser";
import { buildApp } from "./build-app";
import { checkSourceRules } from "./source-rules";
import { onStop, startChild, supervise } from "./supervise";

type Count = { passed: number; failed: number; skipped: number };
type Step = { name: string; run: () => Promise<Count> };

const reports = mkdtempSync(join(tmpdir(), "ccm-test-"));
chmodSync(reports, 0o711); // The app's data folder lies in it, and its database may run as another user.

const ONE: Count = { passed: 1, failed: 0, skipped: 0 };
const NONE: Count = { passed: 0, failed: 1, skipped: 0 };

const bin = (path: string): string => `node_modules/${path}`;

/** A tool that passes as a whole or not at all. */
const tool = (name: string, file: string, ...args: string[]): Step => ({
  name,
  run: async () =>
    (await startChild(process.execPath, [bin(file), ...args], { stdio: ["ignore", "inherit", "inherit"] }).ended) === 0
      ? ONE
      : NONE,
});

const vitest = (name: string, project: string): Step => ({
  name,
  run: async () => {
    const report = join(reports, `${project}.json`);
    const args = [
      "run",
      "--project",
      project,
      "--passWithNoTests",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ];
    const code = await startChild(process.execPath, [bin("vitest/vitest.mjs"), ...args], {
      stdio: ["ignore", "inherit", "inherit"],
    }).ended;
    return count(code, report, readVitest);
  },
});

const STEPS: Step[] = [
  tool("format", "@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
  tool("lint", "oxlint/bin/oxlint", "--type-aware"),
  tool("types", "typescript/bin/tsc", "--noEmit"),
  tool("import law", "dependency-cruiser/bin/dependency-cruise.mjs", "app", "components", "lib", "e2e", "scripts"),
  { name: "source rules", run: async () => report(checkSourceRules()) },
  tool("dead code", "knip/bin/knip.js", "--config", "scripts/knip.json"),
  vitest("unit and property tests", "unit"),
  vitest("database tests", "db"),
  { name: "production build", run: async () => (await buildApp(), ONE) },
  { name: "browser tests", run: runBrowserTests },
];

await supervise(async () => {
  onStop(() => rmSync(reports, { recursive: true, force: true }));
  const started = Date.now();
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  const words = process.argv.slice(2);
  const steps = STEPS.filter((step) => words.length === 0 || words.some((word) => step.name.includes(word)));
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
    const begun = Date.now();
    const result = await step.run().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return NONE;
    });
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += result[key];
    console.log(`[${index + 1}/${steps.length}] ${step.name}: ${result.failed ? "FAILED" : "ok"} in ${seconds(begun)}`);
    if (result.failed) break; // What comes later rests on what comes first.
  }
  console.log(`\nAll of it took ${seconds(started)}.`);
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
  return total.failed ? 1 : 0;
});

async function runBrowserTests(): Promise<Count> {
  const { chromium } = await findTestTools();
  const file = join(reports, "browser.json");
  const env = { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = ["test", "-c", "e2e/playwright.config.ts", "--pass-with-no-tests", "--reporter=list,json"];
  const code = await startChild(process.execPath, [bin("@playwright/test/cli.js"), ...args], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
    patience: 30_000,
  }).ended;
  return count(code, file, readPlaywright);
}

/** Counts from a runner's report; a run that failed without a failed test, or without a report, counts as one failure. */
function count(code: number, file: string, read: (text: string) => Count): Count {
  if (!existsSync(file)) return code === 0 ? { passed: 0, failed: 0, skipped: 0 } : NONE;
  const counted = read(readFileSync(file, "utf8"));
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function readVitest(text: string): Count {
  const json = JSON.parse(text) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  };
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}

function readPlaywright(text: string): Count {
  const { stats } = JSON.parse(text) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }; // Passing only sometimes is a fault.
}

function report(faults: string[]): Count {
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? ONE : NONE;
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
