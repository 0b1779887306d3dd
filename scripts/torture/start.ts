import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onStop } from "../supervise";
import type { Entry, Outcome } from "./entry";
import { type Case, NotHere } from "./start/cases";
import { databaseCases } from "./start/database-cases";
import { makeOriginal } from "./start/folder";
import { folderCases } from "./start/folder-cases";
import { pidFileCases } from "./start/pid-file";
import { proxyCase } from "./start/proxy-case";
import { runningCases } from "./start/running-cases";

const CASES: readonly Case[] = [...pidFileCases, ...folderCases, ...databaseCases, ...runningCases, proxyCase];

/**
 * What stands in the way of a start, or of the database while the app runs: each says clearly what is wrong and what to
 * do, ends with an error where it cannot go on, and loses nothing. Every case has a copy of one demonstration.
 */
export const start: Entry = async ({ quick, report }) => [
  ...(await startCases(quick, report)),
  ...asOrdinaryUser(quick),
];

/** The same as whoever calls; quick: only the short cases. */
export async function startCases(quick: boolean, report: (line: string) => void): Promise<Outcome[]> {
  report("the original that every case takes a copy of");
  const original = await makeOriginal();
  const outcomes: Outcome[] = [];
  for (const one of CASES) {
    if (quick && !one.isShort) continue;
    const begun = performance.now();
    const outcome = await tried(one, () => one.run(original));
    outcomes.push(outcome);
    const held = outcome.failures.length > 0 ? "FAILED" : (outcome.notes ?? "held");
    report(`${one.name}: ${held} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`);
  }
  return outcomes;
}

const NOBODY = 65_534;

/** Root's run is repeated by somebody who is not root, for whom PostgreSQL runs as themselves and modes mean something. */
function asOrdinaryUser(quick: boolean): Outcome[] {
  const what = "the same as an ordinary user";
  if (process.getuid?.() !== 0) return [];
  const home = mkdtempSync(join(tmpdir(), "ccm-nobody-"));
  onStop(() => rmSync(home, { recursive: true, force: true }));
  chownSync(home, NOBODY, NOBODY);
  const identity = ["--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups"];
  const command = [
    process.execPath,
    "scripts/bootstrap.mjs",
    "torture",
    "--only",
    "start",
    ...(quick ? ["--quick"] : []),
  ];
  const may = spawnSync("setpriv", [...identity, "test", "-r", "package.json"]);
  if (may.status !== 0) return [{ what, tried: "skipped", notes: "no other user may read this folder", failures: [] }];
  const env = { ...process.env, HOME: home, TMPDIR: home, CCM_LAUNCHED: "", npm_lifecycle_event: "" };
  const done = spawnSync("setpriv", [...identity, ...command], { env, stdio: "inherit" });
  return [
    { what, tried: "all cases", notes: "table above", failures: done.status === 0 ? [] : ["see the table above"] },
  ];
}

async function tried({ name }: Case, run: () => Promise<readonly string[]>): Promise<Outcome> {
  try {
    return { what: name, tried: "1 case", failures: await run() };
  } catch (error) {
    if (error instanceof NotHere) return { what: name, tried: "skipped", notes: error.message, failures: [] };
    return { what: name, tried: "1 case", failures: [(error as Error).message] };
  }
}
