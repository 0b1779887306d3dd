import "server-only";
import { readFileSync } from "node:fs";
import { type DemoAccount, makeDemoAccounts } from "./demo-accounts";
import { importFile } from "./import-file";
import { loadExercise } from "./load-exercise";

const FILES = ["accord.json", "public-record-2025.json"] as const;

/**
 * Loads what a demonstration shows: the real accord, the public record, the exercise, and an account per role, whose
 * random passwords are written to DATA_DIR/demo-credentials.json before they hold. Gives null when all was there. Each
 * stage looks for what is missing, so an interrupted run goes on where it stopped.
 */
export async function loadDemo({
  dataDir,
  report,
}: {
  dataDir: string;
  report: (line: string) => void;
}): Promise<DemoAccount[] | null> {
  for (const name of FILES) {
    const text = readFileSync(new URL(`../../prisma/data/${name}`, import.meta.url), "utf8");
    const outcome = await importFile({ text, mode: "demo", once: true });
    if (!outcome.ok) throw new Error(outcome.problems.map((p) => `${name}: ${p.path}: ${p.reason}`).join("\n"));
    for (const line of outcome.summary) report(line);
  }
  await loadExercise({ report });
  return makeDemoAccounts(dataDir);
}
