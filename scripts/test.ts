/**
 * npm test: everything that must hold, in this order, up to the first step that fails. Ends with one line of its own:
 * "N passed, N failed". `npm test -- browser` runs only the steps that have a word in their name.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "./build-app";
import { checkSourceRules } from "./source-rules";
import { bin, type Count, NONE, ONE, runPlaywright, runVitest } from "./suites";
import { onStop, StartError, startChild, supervise } from "./supervise";
import { within } from "./under-test/deadline";

type Step = { name: string; run: () => Promise<Count> };

const MOST_MINUTES = 20; // Of one step: far more than any takes, so that what hangs fails, with its name.
const CRASHES = 3; // The long run is npm run torture.
const reports = mkdtempSync(join(tmpdir(), "ccm-test-"));
chmodSync(reports, 0o711); // The app's data folder lies in it, and its database may run as another user.

/** A tool that passes as a whole or not at all. */
const tool = (name: string, file: string, ...args: string[]): Step => ({
  name,
  run: async () =>
    (await startChild(process.execPath, [bin(file), ...args], { stdio: ["ignore", "inherit", "inherit"] }).ended) === 0
      ? ONE
      : NONE,
});

const STEPS: Step[] = [
  tool("format", "@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
  tool("lint", "oxlint/bin/oxlint", "--type-aware"),
  tool("types", "typescript/bin/tsc", "--noEmit"),
  tool("import law", "dependency-cruiser/bin/dependency-cruise.mjs", "app", "components", "lib", "e2e", "scripts"),
  { name: "source rules", run: async () => report(checkSourceRules()) },
  tool("dead code", "knip/bin/knip.js", "--config", "scripts/knip.json"),
  { name: "unit and property tests", run: () => runVitest("unit", { reports }) },
  { name: "database tests", run: () => runVitest("db", { reports }) },
  { name: "production build", run: async () => (await buildApp(), ONE) },
  { name: "crash rounds", run: runCrashRounds },
  { name: "starts that something stands in the way of", run: runStarts },
  { name: "browser tests", run: () => runPlaywright({ reports }) },
];

await supervise(async () => {
  onStop(() => rmSync(reports, { recursive: true, force: true }));
  const started = Date.now();
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  const words = process.argv.slice(2);
  for (const word of words)
    if (!STEPS.some((step) => step.name.includes(word)))
      throw new StartError(`No step's name has "${word}" in it. Steps: ${STEPS.map((step) => step.name).join(", ")}.`);
  const steps = STEPS.filter((step) => words.length === 0 || words.some((word) => step.name.includes(word)));
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
    const begun = Date.now();
    const result = await within(MOST_MINUTES * 60, step.name, step.run()).catch((error: unknown) => {
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

async function runCrashRounds(): Promise<Count> {
  const { crash } = await import("./torture/crash");
  const seed = Date.now() % 1_000_000_000;
  const run = { quick: true, rounds: CRASHES, seed, reports, report: (line: string) => console.log(`  ${line}`) };
  return report((await crash(run)).flatMap(({ failures }) => failures));
}

async function runStarts(): Promise<Count> {
  const { startCases } = await import("./torture/start");
  const outcomes = await startCases(true, (line) => console.log(`  ${line}`));
  return report(outcomes.flatMap(({ what, failures }) => failures.map((failure) => `${what}: ${failure}`)));
}

function report(faults: string[]): Count {
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? ONE : NONE;
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
