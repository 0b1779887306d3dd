import "server-only";
import { ACCORD_TABLES } from "@/lib/db/accords";
import { findOutgrown } from "@/lib/db/imports";
import type { WriteTx } from "@/lib/db/statement";
import { insertTable, type Row, readTable } from "@/lib/db/table";
import { stableId } from "@/lib/platform/stable-id";
import type { AccordFile } from "@/lib/schemas/accord-file";
import type { FileProblem } from "@/lib/schemas/file-fields";
import { accordDrafts, accordIdOf } from "./accord-drafts";
import { type ImportMode, refuse, STAMP_NOW } from "./import-stamp";
import { type Draft, planRows } from "./plan-rows";

type TableName = keyof typeof ACCORD_TABLES;

/** A watch entry is closed by a row of its own, and whoever closed it first said why. */
const NOT_EDITS: Partial<Record<TableName, readonly string[]>> = { watch_entry: ["to_at"], watch_end: ["why"] };
/** Of the rows with one parent the newest counts: a file that gives an older value again sets it anew. */
const PARENTS: Partial<Record<TableName, string>> = { provision_term: "provision_id", watch_end: "watch_entry_id" };
/** Rows equal in these columns came with one another; what is added to them later was not known before. */
const CAME_WITH: Partial<Record<TableName, readonly string[]>> = {
  provision_term: ["provision_id"],
  obligation: ["provision_id"],
  criterion: ["category_id", "nature"],
};

/**
 * Adds what of the file is not there yet and gives the number of new rows per table. Throws ImportRefused where the file
 * changes what is recorded. References must have been checked before.
 */
export async function importAccord(tx: WriteTx, file: AccordFile, mode: ImportMode): Promise<Record<string, number>> {
  const accordId = accordIdOf(file.accord.code);
  const drafts = accordDrafts(file, mode);
  const counts: Record<string, number> = {};
  const problems: FileProblem[] = [];
  const adds: [TableName, Row[]][] = [];
  for (const name of Object.keys(ACCORD_TABLES) as TableName[]) {
    const table = ACCORD_TABLES[name];
    const parent = PARENTS[name];
    const all = await readTable(tx, table, accordId);
    const there = parent ? newestPer(parent, all) : all;
    const plan = planRows(table, drafts[name], there, NOT_EDITS[name] ?? []);
    problems.push(...plan.problems);
    if (name === "milestone") problems.push(...(await outgrowing(tx, drafts.milestone, plan.add)));
    const named = parent ? plan.add.map((row) => following(there, parent, row)) : plan.add;
    adds.push([name, named.map((row) => addedLater(all, CAME_WITH[name], row))]);
    if (name === "watch_entry") {
      const told = (await readTable(tx, ACCORD_TABLES.watch_end, accordId)).filter(
        (end) => end["recorded_by_id"] === null,
      );
      const ends = newestPer("watch_entry_id", told);
      drafts.watch_end.push(...endsOf(drafts.watch_entry, there, ends, plan.ids));
    }
  }
  refuse(problems);
  for (const [name, rows] of adds) {
    await insertTable(tx, ACCORD_TABLES[name], rows);
    if (rows.length > 0) counts[name] = rows.length;
  }
  return counts;
}

/** A milestone of more than an act was found done with would leave it compliant: the larger duty is a provision of its own. */
async function outgrowing(tx: WriteTx, drafts: readonly Draft[], added: readonly Row[]): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const row of added) {
    const number =
      row["quantity"] === null ? null : await findOutgrown(tx, row["provision_id"], row["party"], row["quantity"]);
    if (number === null) continue;
    const path = drafts.find((draft) => draft.row["id"] === row["id"])?.path ?? "file";
    const reason = `is more than what ${number} found done as the whole; a larger duty is a provision of its own`;
    problems.push({ path: `${path}.quantity`, reason });
  }
  return problems;
}

/** The row that counts per parent: the newest recorded, ties the greater id, as readers take them. */
function newestPer(parent: string, rows: readonly Row[]): Row[] {
  const newest = new Map<unknown, Row>();
  for (const row of rows) {
    const known = newest.get(row[parent]);
    const later = known ? recordedAt(row) - recordedAt(known) || (String(row["id"]) > String(known["id"]) ? 1 : -1) : 1;
    if (later > 0) newest.set(row[parent], row);
  }
  return [...newest.values()];
}

const recordedAt = (row: Row): number => Date.parse(String(row["recorded_at"]));

/** A value after the one that counts: its id says which it follows, because the same value may have counted before. */
function following(newest: readonly Row[], parent: string, row: Row): Row {
  const before = newest.find((known) => known[parent] === row[parent]);
  return before ? { ...row, id: stableId("after", String(before["id"]), String(row["id"])) } : row;
}

/** What a later edition adds to what is there has no date of its own: it is recorded now, in a demonstration too. */
function addedLater(there: readonly Row[], columns: readonly string[] | undefined, row: Row): Row {
  const isLater = columns && there.some((known) => columns.every((column) => known[column] === row[column]));
  return isLater ? { ...row, ...STAMP_NOW } : row;
}

/**
 * What the file says of a watch entry's end that is neither the newest that a file said nor, without one, the entry's own.
 * An end that a lead set stands until a file says something new.
 */
function endsOf(
  entries: readonly Draft[],
  there: readonly Row[],
  ends: readonly Row[],
  ids: ReadonlyMap<unknown, unknown>,
): Draft[] {
  return entries.flatMap(({ path, row }) => {
    const known = there.find((t) => t["id"] === ids.get(row["id"]));
    const to = row["to_at"];
    if (!known || typeof to !== "string") return [];
    const standing = (ends.find((end) => end["watch_entry_id"] === known["id"]) ?? known)["to_at"];
    if (typeof standing === "string" && Date.parse(standing) === Date.parse(to)) return [];
    const id = stableId("watch_end", String(known["id"]), Date.parse(to));
    return [{ path, row: { id, watch_entry_id: known["id"], to_at: to, why: row["why"], ...STAMP_NOW } }];
  });
}
