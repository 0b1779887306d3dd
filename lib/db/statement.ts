import "server-only";
import type { PoolClient, QueryResultRow } from "pg";
import { db } from "./pool";

/** A statement with a name is parsed and planned once per connection. The name is unique to its text. */
export type Statement = { readonly name: string; readonly text: string };

/** Can read and write; made by write() only, so that nothing changes without an audit entry. */
export type WriteTx = {
  readonly rows: <Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;
} & { readonly canWrite: unique symbol };

/** Rows of a read outside any transaction. */
export async function readRows<Row extends QueryResultRow>(
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await db().query<Row>({ ...statement, values: [...values] })).rows;
}

export const rowsOf =
  (client: PoolClient): WriteTx["rows"] =>
  async (statement, values) =>
    (await client.query({ ...statement, values: [...values] })).rows as never;
