import { type Actor, membershipIn } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { may, type Verb } from "./permissions";

/** Proof that an actor may see something of one accord, and how much. Queries ask for it, so none runs unscoped. */
export type Scope = {
  readonly accordId: string;
  readonly actorId: string;
  readonly role: Actor["role"];
  readonly teamId: string | null;
  readonly verb: Verb;
} & { readonly proven: unique symbol };

/**
 * A scope for the verb in this accord. Throws FORBIDDEN when the role may not, NOT_FOUND when the actor is no member:
 * an accord that is not visible does not exist.
 */
export function scopeFor(actor: Actor, verb: Verb, accordId: string): Scope {
  if (!may(actor, verb)) throw new AppError("FORBIDDEN", `${actor.role} may not ${verb}`);
  const membership = membershipIn(actor, accordId);
  if (!membership) throw new AppError("NOT_FOUND", "no such accord");
  return { accordId, actorId: actor.id, role: actor.role, teamId: membership.teamId, verb } as Scope;
}
