// What is refused at the door, and what the framework is not told.
import { createRequire } from "node:module";
import { tooLong } from "./forms.mjs";

const require = createRequire(import.meta.url);
const BASE = new URL(process.env.NEXTAUTH_URL ?? "http://127.0.0.1");
const METHODS = new Set(["GET", "HEAD", "POST"]);
const API_METHODS = new Set([...METHODS, "PUT", "PATCH", "DELETE", "OPTIONS"]);
const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Headers by which a framework or a proxy talks to itself. A browser sends none of them. x-forwarded-for is read elsewhere. */
const INTERNAL =
  /^(x-(middleware|nextjs|next|invoke|matched|now|prerender|vercel|original|rewrite|rewritten|http-method|method|path$|nonce$|forwarded-(host|proto|port|prefix|server|scheme|ssl))|next-resume|forwarded$)/;

/** Null: come in. Else the answer to a request that no page and no route could answer better. */
export function refusalOf(request) {
  const { method, url, headers } = request;
  const path = url.split("?", 1)[0];
  if (!url.startsWith("/") || !isReadable(path)) return { status: 400, text: "This address cannot be read." };
  if (namesTwice(request.rawHeaders, "host")) return { status: 400, text: "The host is named twice." }; // A proxy may believe the other.
  if (path === "/_global-error" || path.endsWith(".rsc"))
    return { status: 404, text: "There is nothing at this address." }; // The framework's own fault, as a page; another door to every page, past page-policy.mjs.
  const isApi = path.startsWith("/api/");
  const allowed = isApi ? API_METHODS : METHODS;
  if (!allowed.has(method))
    return { status: 405, text: "This method is not used here.", headers: { allow: [...allowed].join(", ") } };
  if (!READING.has(method) && isForeign(headers))
    return { status: 403, text: "A page of another site made this request, so it was not carried out." };
  if (headers["x-action-forwarded"] !== undefined) return { status: 404, text: "This page has no such form." }; // The framework asking itself, because another page has it.
  const long = tooLong(request);
  if (long) return long;
  if (!isRouterState(headers["next-router-state-tree"])) return { status: 400, text: "A header cannot be read." };
  return null;
}

/** Takes away what only the framework may say, and names the host by its own name: redirects are made from it. */
export function clean(headers) {
  for (const name in headers) if (INTERNAL.test(name)) delete headers[name];
  const origin = headers.origin;
  headers.host = origin === BASE.origin || !isOwnHost(headers.host) ? BASE.host : headers.host;
}

const namesTwice = (raw, header) => raw.filter((name, i) => i % 2 === 0 && name.toLowerCase() === header).length > 1;

/** Whether another site's page made the request: the cookie alone does not say who wanted it. */
function isForeign({ origin, host, "sec-fetch-site": site }) {
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  if (origin === undefined || origin === BASE.origin) return false;
  return !(isOwnHost(host) && (origin === `http://${host}` || origin === `https://${host}`));
}

const isOwnHost = (host) => host === BASE.host || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? "");

/** Whether the path's escapes stand for UTF-8, without a character that ends a string in C. */
function isReadable(path) {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

function isRouterState(header) {
  if (header === undefined) return true;
  const {
    parseAndValidateFlightRouterState,
  } = require("next/dist/server/app-render/parse-and-validate-flight-router-state");
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
