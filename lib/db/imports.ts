import "server-only";
import { readRows, type Statement, type WriteTx } from "./statement";

type ImportRow = {
  readonly id: string;
  readonly accordId: string;
  readonly format: string;
  readonly sha256: string;
  readonly disclaimer: string | null;
  /** Last day that the file speaks of: "2025-12-31". */
  readonly periodUntil: string | null;
};

const FIND: Statement = {
  name: "import_find",
  text: `SELECT accord_id AS "accordId" FROM import_record WHERE format = $1 AND sha256 = $2`,
};
const INSERT: Statement = {
  name: "import_insert",
  text: "INSERT INTO import_record (id, accord_id, format, sha256, disclaimer, period_until) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
};
const LOCK: Statement = { name: "import_lock", text: "SELECT pg_advisory_xact_lock(hashtext('import'))" };

/** The accord that this very file went to; null: it was not imported yet. */
export const findImport = async (format: string, sha256: string): Promise<{ accordId: string } | null> =>
  (await readRows<{ accordId: string }>(FIND, [format, sha256]))[0] ?? null;

export async function insertImport(tx: WriteTx, row: ImportRow): Promise<void> {
  await tx.rows(INSERT, [row.id, row.accordId, row.format, row.sha256, row.disclaimer, row.periodUntil]);
}

/** Imports come one after the other: each compares with what is there and adds the rest. */
export async function lockImports(tx: WriteTx): Promise<void> {
  await tx.rows(LOCK, []);
}
