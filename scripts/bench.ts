/**
 * npm run bench [-- --quick] [-- --only filing,dashboard]: prints one table of what was measured on this machine, beside
 * what bare PostgreSQL does in the same run. Everything runs on a demonstration of its own in a temporary folder.
 */
import { parseArgs } from "node:util";
import { DAY, dayText } from "@/lib/domain/instant";
import { measureClocks } from "./bench/clocks";
import { DECADE_CODE, fillDecade, superuserOf } from "./bench/decade";
import { measureExport } from "./bench/export";
import { measureFiling } from "./bench/filing";
import { measureFirstLoad } from "./bench/first-load";
import { measureLanes } from "./bench/lanes";
import { measureOldAccord, measurePages, readAccords } from "./bench/pages";
import { measureIdle, measureLoaded, measureStart } from "./bench/start";
import { type Row, tableText } from "./bench/table";
import { buildApp } from "./build-app";
import { StartError, supervise } from "./supervise";
import type { Demo } from "./under-test/demo";

const USUAL = ["lanes", "start", "dashboard", "first-load", "filing", "export", "scale"] as const;
/** By name only: it takes minutes to fill. */
const PARTS = [...USUAL, "million"] as const;
type Part = (typeof PARTS)[number];

await supervise(async () => {
  const { quick, parts } = readOptions();
  const wants = (part: Part): boolean => parts.includes(part);
  const begun = performance.now();
  const progress = (part: string) => (line: string) =>
    console.error(`${String(Math.round((performance.now() - begun) / 1_000)).padStart(4)} s  ${part}: ${line}`);
  const rows: Row[] = [];
  if (wants("lanes")) rows.push(...measureLanes(progress("lanes")));
  if (parts.some((part) => part !== "lanes")) rows.push(...(await measureApp({ quick, wants, progress })));
  console.log(`\n${tableText(rows)}`);
  if (quick) console.log("\nShort windows (--quick): for trying, not for comparing.");
  return rows.some((row) => row.met === false) ? 1 : 0;
});

type Run = { quick: boolean; wants: (part: Part) => boolean; progress: (part: string) => (line: string) => void };

/** Pages come before filing, because they are judged on the demonstration's data alone. */
async function measureApp({ quick, wants, progress }: Run): Promise<Row[]> {
  progress("build")("production build, if the sources have changed");
  await buildApp();
  const { rows: startRows, demo } = await measureStart({ quick, report: progress("start") });
  const rows = wants("start") ? startRows : [];
  rows.push(await measureIdle(demo));
  const accords = await readAccords(demo);
  const main = accords[0];
  if (!main) throw new Error("the demonstration has no accord");
  if (wants("first-load")) rows.push(...(await measureFirstLoad(demo, main)));
  if (wants("dashboard")) rows.push(...(await measurePages({ demo, accords, quick, report: progress("pages") })));
  if (wants("filing"))
    rows.push(...(await measureFiling({ demo, accord: main.code, quick, report: progress("filing") })));
  const findings = wants("million") ? 1_000_000 : quick ? 10_000 : 100_000;
  if (wants("scale") || wants("million"))
    rows.push(...(await measureScale({ demo, findings, quick, report: progress("scale") })));
  // Last, because it leaves thousands of reports that nobody has decided on.
  if (wants("export"))
    rows.push(...(await measureExport({ demo, accord: main.code, quick, report: progress("export") })));
  rows.push(measureLoaded(demo));
  return rows;
}

type Scale = { demo: Demo; findings: number; quick: boolean; report: (line: string) => void };

/** Fills the demonstration with ten years of findings; late, because most is judged without them. */
async function measureScale({ demo, findings, quick, report }: Scale): Promise<Row[]> {
  const now = Date.now();
  const old = async () => (await readAccords(demo)).find(({ code }) => code === DECADE_CODE);
  if (!(await old()))
    // The export fills it as well.
    await fillDecade({ adminUrl: superuserOf(demo), findings, now, report });
  const accord = await old();
  if (!accord) throw new Error("the ten years are not there");
  return [
    ...(await measureOldAccord({ demo, quick, report, accord, past: dayText(now - 1_000 * DAY) })),
    ...(await measureClocks({ demo, quick, report })),
  ];
}

function readOptions(): { quick: boolean; parts: readonly string[] } {
  try {
    const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
    const parts = values.only?.split(",") ?? USUAL;
    const unknown = parts.find((part) => !(PARTS as readonly string[]).includes(part));
    if (unknown === undefined) return { quick: values.quick ?? false, parts };
    throw new StartError(`There is no part "${unknown}".`);
  } catch (error) {
    throw new StartError(`${(error as Error).message}\nnpm run bench -- [--quick] [--only ${PARTS.join(",")}]`);
  }
}
