import "server-only";
import { forbidden, redirect } from "next/navigation";
import { currentActor } from "@/lib/auth/current-actor";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type ErrorCode, type FieldProblem } from "@/lib/domain/errors";

export type Attempted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly problems: readonly FieldProblem[] };

/**
 * Runs a command for whoever is signed in. Expected refusals come back as values; nobody is sent to sign in, and what
 * the role may not do at all is answered with 403. Faults pass through to the error page.
 */
export async function attempt<T>(command: (actor: Actor) => Promise<T>): Promise<Attempted<T>> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  try {
    return { ok: true, value: await command(actor) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "FORBIDDEN") forbidden();
    return { ok: false, code: error.code, problems: error.problems };
  }
}
