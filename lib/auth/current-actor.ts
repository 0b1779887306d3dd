import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { readFiler } from "@/lib/db/filing";
import { readActor } from "@/lib/db/sessions";
import { busy } from "@/lib/db/unavailable";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { safeNext } from "@/lib/domain/landing";
import { noteRefused, takeTurn } from "@/lib/platform/front-door";
import { may, type Verb } from "@/lib/policy/permissions";
import { type KnownFiler, recallFiler, rememberFiler } from "./known-filers";
import { openSeal, type SessionClaims, sessionCookieName } from "./session-cookie";
import { slowFiling } from "./slow-down";

/** The platform's own request, or what has its headers. */
export type WithHeaders = { readonly headers: { get: (name: string) => string | null } };

/** Which session the request's cookie names, unchecked: whether it is open, and whose, the database says. */
export async function currentClaims(): Promise<SessionClaims | null> {
  return openSeal((await cookies()).get(sessionCookieName())?.value);
}

/**
 * Who makes this request; null: nobody. Session and account are looked up in the database once in every request, so
 * a closed account is out at its next click.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const claims = await currentClaims();
  const actor = claims && (await readActor(claims.sessionId));
  if (!actor && (await cookies()).has(sessionCookieName())) noteRefused("session: opens nothing");
  return actor;
});

/**
 * For pages: who makes this request, when it is their turn. Nobody is sent to sign in, and back here afterwards. Actions ask
 * currentActor(): an answer that leads on is made of a second request, which must not wait for the first.
 */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return inTurn(actor);
  const next = safeNext(await currentPath());
  redirect(next && next !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");
}

/** When it is their turn at what takes much memory. Throws BUSY when they ask for too much at once. */
export async function inTurn(actor: Actor): Promise<Actor> {
  if (await takeTurn(actor.id)) return actor;
  throw busy("this account asks for too much at once");
}

/** For pages: who makes this request, if their role may do this; else the page is answered with 403. */
export async function requirePermission(verb: Verb): Promise<Actor> {
  const actor = await requireActor();
  if (!may(actor, verb)) forbidden();
  return actor;
}

/** For API routes: who makes this request. Throws UNAUTHENTICATED, which the edge answers with 401. */
export async function actorForRequest(request: WithHeaders): Promise<Actor> {
  const claims = await openSeal(cookieOf(request, sessionCookieName()));
  return (claims && (await readActor(claims.sessionId))) ?? nobody();
}

/** For the filing route: the same, if they do not file too fast. Throws UNAUTHENTICATED, or TOO_MANY with the seconds to wait. */
export async function filerForRequest(request: WithHeaders): Promise<Actor> {
  const claims = await openSeal(cookieOf(request, sessionCookieName()));
  const { actor, rate } = (claims && (await readFiler(claims))) ?? nobody();
  await slowFiling(actor.id, rate);
  if (claims) rememberFiler({ sessionId: claims.sessionId, actor });
  return actor;
}

/** Whether the cookie names a session at all, by its seal alone: of a stranger's request nothing else need be read. */
export const namesSession = async (request: WithHeaders): Promise<boolean> =>
  (await openSeal(cookieOf(request, sessionCookieName()))) !== null;

/** Who filed with this request's session within the last minute, without asking the database; null: nobody. */
export async function knownFiler(request: WithHeaders): Promise<KnownFiler | null> {
  const claims = await openSeal(cookieOf(request, sessionCookieName()));
  return claims && recallFiler(claims.sessionId);
}

function nobody(): never {
  throw new AppError("UNAUTHENTICATED", "nobody is signed in");
}

/** Path and query of the page that is asked for, as scripts/page-policy.mjs noted it. */
export const currentPath = async (): Promise<string | null> => (await headers()).get("x-path");

function cookieOf(request: WithHeaders, name: string): string | undefined {
  const pairs = request.headers.get("cookie")?.split(/;\s*/) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
