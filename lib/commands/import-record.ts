import "server-only";
import { INCIDENT_TABLES } from "@/lib/db/incidents";
import type { WriteTx } from "@/lib/db/statement";
import { insertTable, type Row, readTable } from "@/lib/db/table";
import type { AccordReference } from "@/lib/queries/accord-reference";
import type { PublicRecordFile } from "@/lib/schemas/public-record-file";
import { type ImportMode, refuse } from "./import-stamp";
import { planRows } from "./plan-rows";
import { recordDrafts } from "./record-drafts";

type TableName = keyof typeof INCIDENT_TABLES;

/**
 * Adds what of the record is not there yet and gives the number of new rows per table; makes no finding. Throws
 * ImportRefused where the file changes what is recorded. References must have been checked before.
 */
export async function importRecord(
  tx: WriteTx,
  file: PublicRecordFile,
  reference: AccordReference,
  mode: ImportMode,
): Promise<Record<string, number>> {
  const drafts = recordDrafts(file, reference, mode);
  const problems = [];
  const adds: [TableName, readonly Row[]][] = [];
  for (const name of Object.keys(INCIDENT_TABLES) as TableName[]) {
    const table = INCIDENT_TABLES[name];
    const plan = planRows(table, drafts[name], await readTable(tx, table, reference.id));
    problems.push(...plan.problems);
    adds.push([name, plan.add]);
  }
  refuse(problems);
  const counts: Record<string, number> = {};
  for (const [name, rows] of adds) {
    await insertTable(tx, INCIDENT_TABLES[name], rows);
    if (rows.length > 0) counts[name] = rows.length;
  }
  return counts;
}
