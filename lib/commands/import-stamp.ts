import type { Row } from "@/lib/db/table";
import { readClock } from "@/lib/platform/clock";
import type { FileProblem } from "@/lib/schemas/file-fields";

/** A demonstration carries dates of its own; a mission's rows are recorded when they are recorded. */
export type ImportMode = "demo" | "mission";

/**
 * recorded_at and backdated of a row whose own date is `at` (ISO text). What lies ahead cannot have been recorded then:
 * like everything of a mission it takes the database's clock.
 */
export function stamp(mode: ImportMode, at: string): Row {
  const isPast = Date.parse(at) <= readClock();
  return mode === "demo" && isPast ? { recorded_at: at, backdated: true } : STAMP_NOW;
}

export const STAMP_NOW: Row = { recorded_at: null, backdated: false };

/** Thrown inside a transaction, so that nothing of a bad file stays. */
export class ImportRefused extends Error {
  constructor(readonly problems: readonly FileProblem[]) {
    super(`${problems.length} problems`);
    this.name = "ImportRefused";
  }
}

export function refuse(problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new ImportRefused(problems);
}
