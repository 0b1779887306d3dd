import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { may, type Verb } from "./permissions";

/** Throws FORBIDDEN when the actor's role may not do this at all. */
export function requireVerb(actor: Actor, verb: Verb): void {
  if (!may(actor, verb)) throw new AppError("FORBIDDEN", `${actor.role} may not ${verb}`);
}
