import "server-only";
import { decode, encode } from "next-auth/jwt";
import { authSecret, baseUrl } from "@/lib/platform/env";

/** What the cookie says of its session. Only the session's id is trusted; everything else is read from the database. */
export type SessionClaims = { readonly userId: string; readonly sessionId: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isSecure = (): boolean => baseUrl().startsWith("https://");

/** The name next-auth gives its own cookie, so that its door and ours open the same session. */
export const sessionCookieName = (): string => `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;

/** Attributes of the cookie for a session of so many seconds. */
export const sessionCookieOptions = (seconds: number) =>
  ({ httpOnly: true, sameSite: "lax", secure: isSecure(), path: "/", maxAge: seconds }) as const;

/** The cookie's value: next-auth's own encrypted token, with the session's id in it. */
export const sealSession = ({ userId, sessionId }: SessionClaims, seconds: number): Promise<string> =>
  encode({ token: { sub: userId, sid: sessionId }, secret: authSecret(), maxAge: seconds });

/** What a cookie's value says; null when it is absent, forged, damaged or run out. */
export async function openSeal(value: string | undefined): Promise<SessionClaims | null> {
  if (!value) return null;
  try {
    const token = await decode({ token: value, secret: authSecret() });
    const sessionId = token?.["sid"];
    const userId = token?.sub;
    if (typeof sessionId !== "string" || !UUID.test(sessionId) || userId === undefined) return null;
    return { userId, sessionId };
  } catch {
    return null; // Whatever makes it unreadable, nobody is signed in by it.
  }
}
