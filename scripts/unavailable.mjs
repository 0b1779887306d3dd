// Preloaded into the app: a page that cannot be made because the database is away is answered with 503 and Retry-After,
// where the framework knows only 500. lib/db/unavailable.ts notes the moment of the newest such error.
import { subscribe } from "node:diagnostics_channel";

const RETRY_AFTER = "5"; // Seconds.

subscribe("http.server.request.start", ({ response }) => {
  const begun = performance.now();
  const writeHead = response.writeHead;
  response.writeHead = function told(status, ...rest) {
    const isAway = status === 500 && (globalThis.ccmUnavailableAt ?? 0) >= begun;
    if (!isAway) return writeHead.call(this, status, ...rest);
    if (!response.headersSent) response.setHeader("Retry-After", RETRY_AFTER);
    return writeHead.call(this, 503, ...rest);
  };
});
