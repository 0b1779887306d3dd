import "server-only";
import { randomUUID } from "node:crypto";
import { findDetermination, insertRevocation } from "@/lib/db/judging";
import { keepWords } from "@/lib/db/word-salt";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { type Instant, isoText } from "@/lib/domain/instant";
import { scopeFor } from "@/lib/policy/scope";
import type { RevocationInput } from "@/lib/schemas/judging";

export type Revoked = { readonly accordId: string; readonly obligationId: string };

/** Takes a determination back, with a reason. It stays readable; a second revocation is a CONFLICT. */
export async function revokeDetermination(
  actor: Actor,
  input: RevocationInput,
  backdatedTo: Instant | null = null,
): Promise<Revoked> {
  const found = await findDetermination(input.determinationId);
  if (!found) throw new AppError("NOT_FOUND", "no such determination");
  scopeFor(actor, "determination.revoke", found.accordId);
  return write(actor, async (tx) => {
    const { determinationId, reason } = input;
    const recordedAt = backdatedTo === null ? null : isoText(backdatedTo);
    await insertRevocation(tx, { id: randomUUID(), determinationId, byId: actor.id, reason, recordedAt });
    const words = await keepWords(tx, { reason });
    const payload = { determination: determinationId, level: found.level, words };
    const result = { accordId: found.accordId, obligationId: found.obligationId };
    return { result, audit: { verb: "determination.revoke", subject: found.obligationId, payload } };
  });
}
