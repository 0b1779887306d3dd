import "server-only";
import { redirect } from "next/navigation";
import { currentActor } from "@/lib/auth/current-actor";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type ErrorCode, type FieldProblem, isAway } from "@/lib/domain/errors";
import { type ProblemText, problemTexts } from "@/lib/i18n/problem-text";
import { noteRefused } from "@/lib/platform/front-door";
import { formActor, refuseForbidden } from "./form";

export type Attempted<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      /** For TOO_MANY one without a field, which says how long to wait. */
      readonly problems: readonly FieldProblem[];
      /** Seconds, for TOO_MANY. */
      readonly retryAfter: number | null;
    };

/**
 * Runs an action's work. While the database cannot be had its form says so, with all that was typed, instead of giving
 * way to an error page.
 */
export async function orAway<T>(work: () => Promise<T>, say: (problems: readonly ProblemText[]) => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAway(error)) throw error;
    return say(problemTexts(error.problems));
  }
}

/**
 * Runs a command for whoever is signed in. Expected refusals come back as values; without a session the way
 * leads to signing in, a form that was made for somebody else is a CONFLICT, and what the role may not do at all is
 * answered with 403. Faults, and a database that is away, pass through to the error page.
 */
export async function attempt<T>(command: (actor: Actor) => Promise<T>): Promise<Attempted<T>> {
  const actor = await formActor();
  if (actor) return attemptAs(actor, command);
  if (!(await currentActor())) redirect("/sign-in");
  return { ok: false, code: "CONFLICT", problems: [{ path: "", key: "otherPerson" }], retryAfter: null };
}

async function attemptAs<T>(actor: Actor, command: (actor: Actor) => Promise<T>): Promise<Attempted<T>> {
  try {
    return { ok: true, value: await command(actor) };
  } catch (error) {
    if (!(error instanceof AppError) || isAway(error)) throw error;
    if (error.code === "FORBIDDEN") refuseForbidden();
    const { code, problems, retryAfter } = error;
    if (code === "TOO_MANY") noteRefused("has to wait");
    return { ok: false, code, problems: code === "TOO_MANY" ? [waitProblem(retryAfter ?? 1)] : problems, retryAfter };
  }
}

/**
 * The same for a form that holds words: that the session has ended, or that the database is away, comes back as a refusal
 * as well, so that they stay.
 */
export async function attemptKept<T>(command: (actor: Actor) => Promise<T>): Promise<Attempted<T>> {
  try {
    const actor = await formActor();
    if (actor) return await attemptAs(actor, command);
    return { ok: false, code: "UNAUTHENTICATED", problems: [], retryAfter: null };
  } catch (error) {
    if (!isAway(error)) throw error;
    return { ok: false, code: error.code, problems: error.problems, retryAfter: null };
  }
}

/** What somebody reads who has to wait so many seconds; it is of no one field. */
export const waitProblem = (seconds: number): FieldProblem => ({ path: "", key: "tooManySoon", values: { seconds } });
