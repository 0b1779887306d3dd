import "server-only";
import { cookies } from "next/headers";
import { type SessionClaims, sealSession, sessionCookieName, sessionCookieOptions } from "./session-cookie";

/** Gives the browser its session; for actions and routes, where cookies can be set. */
export async function giveSession(claims: SessionClaims, seconds: number): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), await sealSession(claims, seconds), sessionCookieOptions(seconds));
}

/** Takes the session's cookie away. The session itself is ended by the command signOut. */
export async function takeSession(): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), "", sessionCookieOptions(0));
}
