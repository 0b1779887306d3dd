import "server-only";
import type { PoolClient, QueryResultRow } from "pg";
import { db } from "./pool";

/** A statement with a name is parsed and planned once per connection. The name is unique to its text. */
export type Statement = { readonly name: string; readonly text: string };

export type Rows = <Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

/** Can read and write; made by write() only, so that nothing changes without an audit entry. */
export type WriteTx = { readonly rows: Rows } & { readonly canWrite: unique symbol };

/** Rows of a read outside any transaction. */
export async function readRows<Row extends QueryResultRow>(
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await db().query<Row>({ ...statement, values: [...values] })).rows;
}

/**
 * Reads in a transaction that the database itself keeps from writing, also where the role could. Each statement sees what
 * is committed by then.
 */
export async function readOnly<T>(work: (rows: Rows) => Promise<T>): Promise<T> {
  const client = await db().connect();
  try {
    await client.query("BEGIN READ ONLY");
    return await work(rowsOf(client));
  } finally {
    await client.query("ROLLBACK").catch(() => {}); // The connection may be gone; then the error of the work says why.
    client.release();
  }
}

export const rowsOf =
  (client: PoolClient): Rows =>
  async (statement, values) =>
    (await client.query({ ...statement, values: [...values] })).rows as never;
