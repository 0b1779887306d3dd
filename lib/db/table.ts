import "server-only";
import type { WriteTx } from "./statement";

/** A row by column name, timestamps as ISO text. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * A table that imports fill. `key` tells which row is which besides its id; `within` picks the rows of accord $1.
 */
export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly within: string;
};

/** An accord's rows of the table, in no order. */
export async function readTable(tx: WriteTx, table: Table, accordId: string): Promise<Row[]> {
  const statement = {
    name: `import_read_${table.name}`,
    text: `SELECT to_jsonb(t) AS row FROM ${table.name} t WHERE ${table.within}`,
  };
  return (await tx.rows<{ row: Row }>(statement, [accordId])).map(({ row }) => row);
}

/** Adds the rows in one statement; a column that a row leaves out is null, and stamps of the database come after. */
export async function insertTable(tx: WriteTx, table: Table, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = table.columns.map((column) => `"${column}"`).join(", ");
  const text = `INSERT INTO ${table.name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table.name}, $1::jsonb)`;
  await tx.rows({ name: `import_insert_${table.name}`, text }, [JSON.stringify(rows)]);
}
