import type { Row, Table } from "@/lib/db/table";
import { canonicalJson } from "@/lib/platform/content-hash";
import type { FileProblem } from "@/lib/schemas/file-fields";

/** A row as a file wants it, and where in the file it stands. */
export type Draft = { readonly path: string; readonly row: Row };
type Plan = {
  readonly add: readonly Row[];
  readonly problems: readonly FileProblem[];
  /** Id in the database per id in the draft, for rows that were there under another id. */
  readonly ids: ReadonlyMap<unknown, unknown>;
};

/** No facts of the row: which it is, when it was recorded, and its place in a list. */
const NOT_COMPARED: readonly string[] = ["id", "recorded_at", "backdated", "position"];

/**
 * What of a table's drafts is new, and what contradicts a row that is there: facts are added, never edited. Rows that a
 * file does not mention stay. `ignored` columns are compared by the caller.
 */
export function planRows(
  table: Table,
  drafts: readonly Draft[],
  there: readonly Row[],
  ignored: readonly string[] = [],
): Plan {
  const known = new Map(there.map((row) => [keyOf(table, row), row]));
  const facts = table.columns.filter((c) => ![...NOT_COMPARED, ...table.key, ...ignored].includes(c));
  const ordered = table.columns.includes("position") && !table.key.includes("position");
  let last = Math.max(-1, ...there.map((row) => Number(row["position"] ?? -1)));
  const add: Row[] = [];
  const problems: FileProblem[] = [];
  const ids = new Map<unknown, unknown>();
  for (const { path, row } of drafts) {
    const found = known.get(keyOf(table, row));
    if (!found) {
      add.push(ordered && there.length > 0 ? { ...row, position: ++last } : row);
      continue;
    }
    ids.set(row["id"], found["id"]);
    const changed = facts.filter((column) => comparable(row[column]) !== comparable(found[column]));
    if (changed.length > 0)
      problems.push({
        path,
        reason: `${changed.join(", ")} differ from what is recorded; facts are added, never edited`,
      });
  }
  return { add, problems, ids };
}

const keyOf = (table: Table, row: Row): string => table.key.map((column) => comparable(row[column])).join(" ");

/** One text per value: a moment may be written in any zone, and keys of an object stand in any order. */
function comparable(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "object") return canonicalJson(value);
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value)) return new Date(value).toISOString();
  return JSON.stringify(value);
}
