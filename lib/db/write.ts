import "server-only";
import { DatabaseError, type QueryResultRow } from "pg";
import { AppError } from "@/lib/domain/errors";
import { db } from "./pool";
import { rowsOf, type Statement, type WriteTx } from "./statement";
import { unavailable } from "./unavailable";

/** Ids, states and salted hashes only: never text or names, so that words can be erased without breaking the chain. */
export type AuditRecord = {
  readonly verb: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

const APPEND = { name: "append_audit", text: "SELECT append_audit($1, $2, $3, $4) AS seq" };

/**
 * One transaction that cannot end without an audit entry. The chain link is its last statement, because it takes the
 * head row's lock and holds it until the commit. Errors of the database become AppErrors where a user can mend them.
 */
export async function write<T>(
  actor: { readonly id: string } | "system",
  work: (tx: WriteTx) => Promise<{ result: T; audit: AuditRecord | readonly AuditRecord[] }>,
): Promise<T> {
  const client = await db().connect();
  try {
    await client.query("BEGIN");
    const { result, audit } = await work({ rows: rowsOf(client) } as WriteTx);
    const actorId = actor === "system" ? "system" : actor.id;
    for (const entry of Array.isArray(audit) ? audit : [audit as AuditRecord]) {
      const payload = JSON.stringify({ v: 1, ...entry.payload });
      await client.query({ ...APPEND, values: [actorId, entry.verb, entry.subject, payload] });
    }
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // The connection may be gone; the error below says why.
    throw translate(error);
  } finally {
    client.release();
  }
}

/** A call of a database function that ends with append_audit by itself: it writes and chains in one transaction of its own. */
export type ChainedCall = Statement & { readonly chains: unique symbol };

/** Only for a call whose function does so: where the chain refuses, nothing of it may be left (a database test of each). */
export const chained = (statement: Statement): ChainedCall => statement as ChainedCall;

/** Others wait behind it, so a connection that says nothing is given up; the ids of what was sent say whether it was written. */
const PATIENCE_MS = 30_000;

/**
 * A whole write in one round trip, for the one that is hot: no lock is held while the app thinks. Errors as those of
 * write(). No row: nothing was written.
 */
export async function writeOnce<Row extends QueryResultRow>(
  call: ChainedCall,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    const query = { ...call, values: [...values], query_timeout: PATIENCE_MS };
    return (await db().query<Row>(query)).rows;
  } catch (error) {
    throw translate(error);
  }
}

/** What triggers raise where an account was closed, or lost its place, while its write was under way. */
const NO_RIGHT = "CM403";

/** Constraints and triggers speak SQLSTATE; users are told what to do. Anything else is a fault and passes through. */
function translate(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  if (error.code === "23505") return new AppError("CONFLICT", `already there: ${error.constraint ?? ""}`);
  if (error.code === "23514" || error.code === "23001") return new AppError("CONFLICT", error.message);
  if (error.code === NO_RIGHT) return new AppError("FORBIDDEN", error.message);
  // Nothing was written, and nothing is wrong with what was sent: the same may be tried again.
  if (error.code === "40P01" || error.code === "40001") return unavailable(error);
  return error;
}
