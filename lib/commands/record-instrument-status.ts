import "server-only";
import { randomUUID } from "node:crypto";
import { findInstrument, insertInstrumentStatus } from "@/lib/db/judging";
import { keepWords } from "@/lib/db/word-salt";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import { type Instant, isoText } from "@/lib/domain/instant";
import { readMoment } from "@/lib/domain/judging-rules";
import { readClock } from "@/lib/platform/clock";
import { scopeFor } from "@/lib/policy/scope";
import { accordReference, forgetReference } from "@/lib/queries/accord-reference";
import type { InstrumentStatusInput } from "@/lib/schemas/judging";

/** Records that an instrument was suspended, resumed, reaffirmed or superseded: by whom, when, and on what source. */
export async function recordInstrumentStatus(
  actor: Actor,
  input: InstrumentStatusInput,
  backdatedTo: Instant | null = null,
): Promise<{ accordId: string; instrumentStatusId: string }> {
  const { instrumentId, kind, byParty, stopsClocks, sources } = input;
  const found = await findInstrument(instrumentId);
  if (!found) throw new AppError("NOT_FOUND", "no such instrument");
  const { accordId } = scopeFor(actor, "instrument.record", found.accordId);
  const reference = await accordReference(accordId);
  const problems: FieldProblem[] = [];
  const at = readMoment(input.at, "at", backdatedTo ?? readClock(), problems);
  if (byParty !== null && !reference?.parties.some((party) => party.code === byParty))
    problems.push({ path: "byParty", key: "unknownParty" });
  // Whoever suspends says so; the other side's answer is a record of its own.
  if (byParty === null && kind === "suspended") problems.push({ path: "byParty", key: "required" });
  if (stopsClocks && kind !== "suspended") problems.push({ path: "stopsClocks", key: "clocksOnlyBySuspension" });
  if (problems.length > 0 || at === null) throw new AppError("INVALID", "the record has problems", problems);
  const recorded = await write(actor, async (tx) => {
    const id = randomUUID();
    const note = input.note || null;
    const recordedAt = backdatedTo === null ? null : isoText(backdatedTo);
    const row = { id, instrumentId, kind, at: isoText(at), byParty, note, stopsClocks, sources };
    await insertInstrumentStatus(tx, { ...row, byId: actor.id, recordedAt });
    const words = await keepWords(tx, { note, sources });
    const payload = { status: id, kind, at, byParty, stopsClocks, words };
    const audit = { verb: "instrument.record", subject: instrumentId, payload };
    return { result: { accordId, instrumentStatusId: id }, audit };
  });
  forgetReference(); // The reference holds the status history: the lead sees the record at once.
  return recorded;
}
