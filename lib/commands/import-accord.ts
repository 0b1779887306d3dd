import "server-only";
import { ACCORD_TABLES } from "@/lib/db/accords";
import type { WriteTx } from "@/lib/db/statement";
import { insertTable, type Row, readTable } from "@/lib/db/table";
import { stableId } from "@/lib/platform/stable-id";
import type { AccordFile } from "@/lib/schemas/accord-file";
import { accordDrafts, accordIdOf } from "./accord-drafts";
import { type ImportMode, refuse, STAMP_NOW } from "./import-stamp";
import { type Draft, planRows } from "./plan-rows";

type TableName = keyof typeof ACCORD_TABLES;

/** A watch entry is closed by a row of its own, and whoever closed it first said why. */
const NOT_EDITS: Partial<Record<TableName, readonly string[]>> = { watch_entry: ["to_at"], watch_end: ["why"] };
/**
 * Adds what of the file is not there yet and gives the number of new rows per table. Throws ImportRefused where the file
 * changes what is recorded. References must have been checked before.
 */
export async function importAccord(tx: WriteTx, file: AccordFile, mode: ImportMode): Promise<Record<string, number>> {
  const accordId = accordIdOf(file.accord.code);
  const drafts = accordDrafts(file, mode);
  const counts: Record<string, number> = {};
  const problems = [];
  const adds: [TableName, Row[]][] = [];
  for (const name of Object.keys(ACCORD_TABLES) as TableName[]) {
    const table = ACCORD_TABLES[name];
    const there = await readTable(tx, table, accordId);
    const plan = planRows(table, drafts[name], there, NOT_EDITS[name] ?? []);
    problems.push(...plan.problems);
    if (name === "provision_term") adds.push([name, plan.add.map((row) => asChanged(row, there))]);
    else adds.push([name, [...plan.add]]);
    if (name === "watch_entry") drafts.watch_end.push(...endsOf(drafts.watch_entry, there, plan.ids));
  }
  refuse(problems);
  for (const [name, rows] of adds) {
    await insertTable(tx, ACCORD_TABLES[name], rows);
    if (rows.length > 0) counts[name] = rows.length;
  }
  return counts;
}

/** A later setting of a known provision has no date of its own: it is recorded now, in a demonstration too. */
function asChanged(term: Row, there: readonly Row[]): Row {
  const isFirst = !there.some((known) => known["provision_id"] === term["provision_id"]);
  return isFirst ? term : { ...term, ...STAMP_NOW };
}

/** A watch entry that is there open, or until later, and that the file closes. */
function endsOf(entries: readonly Draft[], there: readonly Row[], ids: ReadonlyMap<unknown, unknown>): Draft[] {
  return entries.flatMap(({ path, row }) => {
    const known = there.find((t) => t["id"] === ids.get(row["id"]));
    const to = row["to_at"];
    if (!known || typeof to !== "string") return [];
    if (typeof known["to_at"] === "string" && Date.parse(known["to_at"]) === Date.parse(to)) return [];
    const id = stableId("watch_end", String(known["id"]), Date.parse(to));
    return [{ path, row: { id, watch_entry_id: known["id"], to_at: to, why: row["why"], ...STAMP_NOW } }];
  });
}
