import "server-only";
import { randomUUID } from "node:crypto";
import { findIncident, findInquiry, findObligation, insertInquiry, insertInquiryEnd } from "@/lib/db/judging";
import { keepWords } from "@/lib/db/word-salt";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { type Instant, isoText } from "@/lib/domain/instant";
import { scopeFor } from "@/lib/policy/scope";
import type { InquiryInput } from "@/lib/schemas/judging";

export type InquiryKept = { readonly accordId: string; readonly obligationId: string; readonly inquiryId: string };

/** Opens an inquiry into an obligation, or closes one with its outcome. A second closing is a CONFLICT. */
export async function keepInquiry(
  actor: Actor,
  input: InquiryInput,
  backdatedTo: Instant | null = null,
): Promise<InquiryKept> {
  const recordedAt = backdatedTo === null ? null : isoText(backdatedTo);
  const opens = input.step === "open";
  const place = opens ? await openingPlace(input.obligationId) : await findInquiry(input.inquiryId);
  if (!place) throw new AppError("NOT_FOUND", "no such inquiry or obligation");
  const { accordId, obligationId } = place;
  scopeFor(actor, "inquiry.keep", accordId);
  if (opens && input.incidentId !== null && (await findIncident(input.incidentId))?.accordId !== accordId)
    throw new AppError("INVALID", "unknown incident", [{ path: "incidentId", key: "unknownIncident" }]);
  return write(actor, async (tx) => {
    const byId = actor.id;
    if (input.step === "open") {
      const { incidentId, reason } = input;
      const inquiryId = randomUUID();
      await insertInquiry(tx, { id: inquiryId, obligationId, incidentId, reason, byId, recordedAt });
      const words = await keepWords(tx, { reason });
      const payload = { inquiry: inquiryId, incident: incidentId, words };
      return { result: { ...place, inquiryId }, audit: { verb: "inquiry.open", subject: obligationId, payload } };
    }
    const { inquiryId, outcome } = input;
    await insertInquiryEnd(tx, { id: randomUUID(), inquiryId, outcome, byId, recordedAt });
    const payload = { inquiry: inquiryId, words: await keepWords(tx, { outcome }) };
    return { result: { ...place, inquiryId }, audit: { verb: "inquiry.close", subject: obligationId, payload } };
  });
}

async function openingPlace(obligationId: string): Promise<{ accordId: string; obligationId: string } | null> {
  const found = await findObligation(obligationId);
  return found && { accordId: found.accordId, obligationId };
}
