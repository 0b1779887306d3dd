import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findTestTools } from "./browser";
import { startChild } from "./supervise";

export type Count = { passed: number; failed: number; skipped: number };

export const ONE: Count = { passed: 1, failed: 0, skipped: 0 };
export const NONE: Count = { passed: 0, failed: 1, skipped: 0 };

/** A program of an installed package. */
export const bin = (path: string): string => `node_modules/${path}`;

type Suite = {
  /** Where the runner's report goes. */
  readonly reports: string;
  /** Words in the names of the files that run; none: all. */
  readonly files?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs the tests of one vitest project and counts them. */
export async function runVitest(project: "unit" | "db", { reports, files = [], env = {} }: Suite): Promise<Count> {
  const report = join(reports, `${project}.json`);
  rmSync(report, { force: true });
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await startChild(process.execPath, [bin("vitest/vitest.mjs"), ...args, ...files], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  }).ended;
  return count(code, report, readVitest);
}

/** Runs browser tests against a demonstration of their own and counts them. Throws StartError where there is no browser. */
export async function runPlaywright({ reports, files = [], env = {} }: Suite): Promise<Count> {
  const { chromium } = await findTestTools();
  const report = join(reports, "browser.json");
  rmSync(report, { force: true });
  const args = [
    "test",
    "-c",
    "e2e/playwright.config.ts",
    "--reporter=list,json",
    ...(files.length > 0 ? ["--no-deps"] : []),
    ...files,
  ];
  const code = await startChild(process.execPath, [bin("@playwright/test/cli.js"), ...args], {
    env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    patience: 30_000,
  }).ended;
  return count(code, report, readPlaywright);
}

/** Counts from a runner's report; a run that failed without a failed test, or without a report, counts as one failure. */
function count(code: number, file: string, read: (text: string) => Count): Count {
  if (!existsSync(file)) return NONE;
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

type PlaywrightSuite = {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
};

/** What passed at its second try counts as passed, and is named: it is a race of the test or a fault of the app, to be mended. */
function readPlaywright(text: string): Count {
  const { stats, suites } = JSON.parse(text) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    suites: readonly PlaywrightSuite[];
  };
  const specs = (suite: PlaywrightSuite): PlaywrightSuite["specs"] => [
    ...suite.specs,
    ...(suite.suites ?? []).flatMap(specs),
  ];
  for (const { title, file, tests } of suites.flatMap(specs)) {
    if (tests.some(({ status }) => status === "flaky")) console.log(`PASSED ONLY AT THE SECOND TRY: ${file}, ${title}`);
  }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
