import "server-only";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";

/** Puts on record that somebody took data out: what, and by which clocks or hash. */
export async function noteExport(
  actor: Actor,
  verb: "export.states" | "export.findings" | "summary.download",
  subject: string,
  payload: Record<string, unknown>,
): Promise<void> {
  await write(actor, async () => ({ result: undefined, audit: { verb, subject, payload } }));
}
