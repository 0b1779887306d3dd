import type { Role } from "./actor";

const LANDING: Record<Role, string> = {
  observer: "/dashboard",
  "mission-lead": "/dashboard",
  secretariat: "/summaries",
  administrator: "/accounts",
};

/** The first screen of a role: the one that answers its question. */
export const landingOf = (role: Role): string => LANDING[role];

/**
 * The page to go to after signing in, if it is a path of this site; else null. A second slash or a backslash at the
 * start would leave the site, and the sign-in page itself would lead in a circle.
 */
export function safeNext(next: string | null | undefined): string | null {
  if (!next || next.length > 2_000 || !/^\/(?![/\\])/.test(next)) return null;
  if (/\p{Cc}/u.test(next) || next.includes("\\") || /^\/(sign-in|set-password|api)(\/|\?|$)/.test(next)) return null;
  return next;
}
