import "server-only";
import { readRows } from "@/lib/db/statement";

/** Whether the database answers. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    return (await readRows({ name: "health", text: "SELECT 1" })).length === 1;
  } catch {
    return false; // The reason is the database's own log's business; the caller only waits.
  }
}
