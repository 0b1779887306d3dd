import "server-only";
import { CSV_ZONE } from "./csv-cell";
import { db } from "./pool";

/** Text that the database makes piece by piece. */
export type Lines = {
  /** The next piece; null: that was all. Throws when the rest cannot be had, or after close(). */
  readonly read: () => Promise<string | null>;
  /** Gives the connection back; to be called whenever no more is read. Never throws, and may be called again. */
  readonly close: () => Promise<void>;
};

const ROWS_AT_ONCE = 1_000;

/**
 * Opens a query of one text column for reading from one snapshot. Holds one connection of the pool until everything is
 * read or close() is called; `onClose` is called then, once, also when it cannot be opened. Times of day are the mission's
 * (CSV_ZONE).
 */
export async function openLines(text: string, values: readonly unknown[], onClose: () => void): Promise<Lines> {
  const client = await db()
    .connect()
    .catch((error: unknown) => {
      onClose();
      throw error;
    });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    const failed = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    onClose();
    client.release(failed); // A connection that cannot even do this is not used again.
  };
  const orClose = async <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (error: unknown) => {
      await close();
      throw error;
    });
  await orClose(begin());
  return {
    close,
    async read() {
      if (!isOpen) throw new Error("the lines are closed");
      const fetched = await orClose(
        client.query<[string]>({ text: `FETCH ${ROWS_AT_ONCE} FROM lines`, rowMode: "array" }),
      );
      if (fetched.rows.length > 0) return fetched.rows.join("");
      await close();
      return null;
    },
  };

  async function begin(): Promise<void> {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(CSV_ZONE);
    await client.query("SET LOCAL cursor_tuple_fraction = 1"); // All rows are wanted, not the first ones soon.
    await client.query("SET LOCAL work_mem = '48MB'");
    await client.query("SET LOCAL enable_nestloop = off"); // Estimates of what is read whole are too low, and each row was looked up alone.
    await client.query("SET LOCAL jit = off");
    await client.query({ text: `DECLARE lines NO SCROLL CURSOR FOR ${text}`, values: [...values] });
  }
}
