// One line per refused call in the app's log: `refused {json}`. Who looks for an attack reads these; what was done is in
// the chain. Never what was typed, no query, no one-time link.
const REFUSALS = new Set([400, 401, 403, 404, 405, 411, 413, 415, 417, 429, 431]);
const SECRET = /^(\/+set-password\/)[^/]+/i;

/** A flood of refusals must not fill the disk: so many at once, then so many a second; the others are counted. */
const AT_ONCE = 200;
const PER_SECOND = 5;

/** write: takes a line. now: milliseconds. */
export function refusalLog(write, now = Date.now) {
  let left = AT_ONCE;
  let since = now();
  let unwritten = 0;
  return (status, { method, url, headers }, note) => {
    if (!REFUSALS.has(status) && !note?.refused) return;
    const at = now();
    left = Math.min(AT_ONCE, left + ((at - since) / 1_000) * PER_SECOND);
    since = at;
    if (left < 1) {
      unwritten += 1;
      return;
    }
    left -= 1;
    const told = {
      at: new Date(at).toISOString(),
      status,
      ...(note?.refused && { why: note.refused }),
      method,
      path: url.split("?", 1)[0].replace(SECRET, "$1…").slice(0, 300),
      account: note?.account ?? null,
      peer: headers["x-ccm-peer"] ?? null,
      ...(headers["x-forwarded-for"] && { forwarded: String(headers["x-forwarded-for"]).slice(0, 200) }),
      ...(unwritten > 0 && { unwritten }),
    };
    unwritten = 0;
    write(`refused ${JSON.stringify(told)}\n`);
  };
}
