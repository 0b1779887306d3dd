import type { WithHeaders } from "@/lib/auth/current-actor";
import { refusals } from "@/lib/i18n/en/problems";
import { baseUrl } from "@/lib/platform/env";
import { Refused } from "./problem";

/**
 * Throws Refused (403) for a request that a page of another site made: the cookie alone does not say who wanted it.
 * Clients that are no browser send neither header and carry a cookie of their own on purpose.
 */
export function requireSameOrigin(request: WithHeaders): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const own = [baseUrl(), `http://${request.headers.get("host")}`, `https://${request.headers.get("host")}`];
  const foreign =
    (site !== null && site !== "same-origin" && site !== "none") || (origin !== null && !own.includes(origin));
  if (foreign) throw new Refused({ status: 403, detail: refusals.notAllowedOrigin });
}
