/**
 * npm run torture [-- --quick] [--only crash,start,attack,bodies,rules,lanes] [--rounds N] [--seed S]: what must hold when somebody
 * or something wants it not to. Long; prints one table. Everything runs on data folders of its own.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildApp } from "./build-app";
import { markdownTable } from "./markdown-table";
import { onStop, StartError, supervise } from "./supervise";
import { crash } from "./torture/crash";
import type { Entry, Outcome } from "./torture/entry";
import { start } from "./torture/start";
import { suite } from "./torture/suite";

/** One line per entry, in the order in which they run. */
const ENTRIES = {
  crash,
  start,
  attack: suite(
    {
      what: "everybody at every page, route and action",
      runner: "browser",
      files: ["access.spec", "attack", "headers"],
    },
    { what: "the app's role at every table", runner: "db", files: ["rights", "guards", "deciders", "last-word"] },
  ),
  bodies: suite(
    { what: "generated bodies against every schema", runner: "unit", files: ["schemas/bodies", "schemas/longest"] },
    // First, and alone: the others fill the review queue with hundreds of reports.
    { what: "words of every script", runner: "browser", files: ["words"] },
    { what: "generated bodies against the running app", runner: "browser", files: ["bodies", "bad-input"] },
  ),
  rules: suite({
    what: "the status rules, by properties",
    runner: "unit",
    files: ["property", "freshness", "status-mutants", "lane-drawing", "version-difference", "word-difference"],
  }),
  lanes: suite({ what: "kept lanes after random writes", runner: "db", files: ["lanes-random"] }),
} satisfies Record<string, Entry>;
type Name = keyof typeof ENTRIES;
const NAMES = Object.keys(ENTRIES) as Name[];

await supervise(async () => {
  const { names, seed, ...options } = readOptions();
  const reports = mkdtempSync(join(tmpdir(), "ccm-torture-"));
  chmodSync(reports, 0o711);
  onStop(() => rmSync(reports, { recursive: true, force: true }));
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1_000);
  const repeat = `npm run torture -- --only ${names.join(",")}${options.quick ? " --quick" : ""}${options.rounds ? ` --rounds ${options.rounds}` : ""} --seed ${seed}`;
  console.error(`To repeat it: ${repeat}`);
  await buildApp();
  const outcomes: Outcome[] = [];
  for (const name of names) {
    const report = (line: string) => console.error(`${String(seconds()).padStart(5)} s  ${name}: ${line}`);
    outcomes.push(...(await ENTRIES[name]({ ...options, seed, reports, report })));
  }
  console.log(`\n${tableText(outcomes)}`);
  const failures = outcomes.flatMap(({ what, failures }) => failures.map((failure) => `${what}: ${failure}`));
  for (const failure of failures) console.log(`\nFAILED  ${failure}`);
  console.log(`\nTook ${seconds()} s. To repeat it: ${repeat}`);
  return failures.length > 0 ? 1 : 0;
});

function tableText(outcomes: readonly Outcome[]): string {
  return markdownTable(
    ["what", "tried", "outcome", "notes"],
    outcomes.map(({ what, tried, notes, failures }) => {
      const count = failures.length;
      return [what, tried, count ? `FAILED (${count})` : "held", notes ?? ""];
    }),
  );
}

function readOptions(): { names: readonly Name[]; quick: boolean; rounds: number | null; seed: number } {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: "boolean" },
        only: { type: "string" },
        rounds: { type: "string" },
        seed: { type: "string" },
      },
    });
    const names = values.only?.split(",") ?? NAMES;
    const unknown = names.find((name) => !(NAMES as string[]).includes(name));
    if (unknown !== undefined) throw new StartError(`There is no entry "${unknown}".`);
    const rounds = values.rounds === undefined ? null : wholeNumber("--rounds", values.rounds);
    const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : wholeNumber("--seed", values.seed);
    return { names: names as Name[], quick: values.quick ?? false, rounds, seed };
  } catch (error) {
    throw new StartError(
      `${(error as Error).message}\nnpm run torture -- [--quick] [--only ${NAMES.join(",")}] [--rounds N] [--seed S]`,
    );
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value > 0) return value;
  throw new StartError(`${name} takes a whole number from 1 to 999999999, not "${text}".`);
}
