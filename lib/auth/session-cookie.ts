import "server-only";
import { decode, encode } from "next-auth/jwt";
import { cookieAttributes, cookieName } from "@/lib/platform/cookie";
import { authSecret } from "@/lib/platform/env";

/** What the cookie says of its session. Only the session's id is trusted; everything else is read from the database. */
export type SessionClaims = { readonly userId: string; readonly sessionId: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const sessionCookieName = (): string => cookieName("next-auth.session-token");

/** Attributes of the cookie for a session of so many seconds. */
export const sessionCookieOptions = (seconds: number) => ({ ...cookieAttributes(), maxAge: seconds }) as const;

/** For next-auth, so that its door and ours open the same session; the token of its forms has such a name by itself. */
export const nextAuthCookies = () => ({
  sessionToken: { name: sessionCookieName(), options: cookieAttributes() },
  callbackUrl: { name: cookieName("next-auth.callback-url"), options: cookieAttributes() },
});

/** The cookie's value: next-auth's own encrypted token, with the session's id in it. */
export const sealSession = ({ userId, sessionId }: SessionClaims, seconds: number): Promise<string> =>
  encode({ token: { sub: userId, sid: sessionId }, secret: authSecret(), maxAge: seconds });

const opened = new Map<string, { readonly claims: SessionClaims; readonly until: number }>();
const MOST_OPENED = 1_000;

/**
 * What a cookie's value says; null when it is absent, forged, damaged or run out. A value that was opened before is not
 * opened again, because deriving its key is most of the work of a session check; whether the session still holds is
 * asked of the database every time.
 */
export async function openSeal(value: string | undefined): Promise<SessionClaims | null> {
  if (!value) return null;
  const known = opened.get(value);
  if (known && Date.now() < known.until) return known.claims;
  try {
    const token = await decode({ token: value, secret: authSecret() });
    const sessionId = token?.["sid"];
    const userId = token?.sub;
    if (typeof sessionId !== "string" || !UUID.test(sessionId) || userId === undefined) return null;
    const claims = { userId, sessionId };
    if (opened.size >= MOST_OPENED) opened.clear();
    opened.set(value, { claims, until: Number(token?.["exp"] ?? 0) * 1_000 });
    return claims;
  } catch {
    return null; // Whatever makes it unreadable, nobody is signed in by it.
  }
}
