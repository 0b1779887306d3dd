import "server-only";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { may } from "@/lib/policy/permissions";
import { accordReference } from "./accord-reference";

/** The ids of the accords that this actor's teams report in, by code. Throws FORBIDDEN when the role files nothing. */
export async function accordsForFiling(actor: Actor): Promise<ReadonlyMap<string, string>> {
  if (!may(actor, "report.file")) throw new AppError("FORBIDDEN", "may not file");
  const placed = actor.memberships.filter((membership) => membership.teamId !== null);
  const references = await Promise.all(placed.map((membership) => accordReference(membership.accordId)));
  return new Map(references.flatMap((reference) => (reference ? [[reference.code, reference.id] as const] : [])));
}
