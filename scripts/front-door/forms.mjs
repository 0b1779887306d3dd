// How much of forms is read at once. The framework reads a form before our code runs, whoever sends it, and needs several times its
// size for that: forty of four megabytes, sent by a stranger, were the end of the app.

const MOST_BYTES = 4 * 1024 * 1024; // The limit for a form in next.config.js; the framework would answer 500.
/** Forms as people fill them in. Larger ones, pasted by mistake, do not stand in their way. */
const LIGHT = 64 * 1024;
const MOST_AT_ONCE = { light: 16 * 1024 * 1024, heavy: 6 * 1024 * 1024 };
const underWay = { light: 0, heavy: 0 };

/** Null: it may be read, and counts until it is answered. What does not say its length counts as the largest. */
export function heldBack({ method, url, headers }, response) {
  if (method !== "POST" || url.startsWith("/api/")) return null;
  const bytes = headers["transfer-encoding"] === undefined ? Number(headers["content-length"] ?? 0) : MOST_BYTES;
  const kind = bytes > LIGHT ? "heavy" : "light";
  if (underWay[kind] + bytes > MOST_AT_ONCE[kind])
    return {
      status: 503,
      text: "Too many large forms are being read. Please try again.",
      headers: { "retry-after": "2" },
    };
  underWay[kind] += bytes;
  response.once("close", () => (underWay[kind] -= bytes));
  return null;
}

/** Null: fine. Of what is posted to the API (signing in and out) as much is read as such a form needs. */
export function tooLong({ method, url, headers }) {
  const length = headers["content-length"];
  const isApi = url.startsWith("/api/");
  if (isApi && method === "POST" && headers["transfer-encoding"] !== undefined)
    return { status: 411, text: "Say how long it is.", headers: { connection: "close" } };
  const most = isApi && method === "POST" ? LIGHT : isApi ? Number.POSITIVE_INFINITY : MOST_BYTES;
  if (Number(length ?? 0) <= most) return null;
  return { status: 413, text: "The form is too large.", headers: { connection: "close" } };
}
