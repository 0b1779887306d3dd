// Preloaded into the app: every page and API answer says how long the server took, from the request's arrival to its
// headers: `Server-Timing: total;dur=12.3`, in milliseconds. Nothing slow follows the headers, because no page streams:
// source rules refuse loading.tsx and Suspense. Not on what takes a password or a one-time link, nor on any other form
// (an action can be posted to any page): no figure of ours may help to tell whether an account exists.
import { subscribe } from "node:diagnostics_channel";

const SECRET = /^\/+(sign-in|set-password|api\/auth)(\/|$)/i;

subscribe("http.server.request.start", ({ request, response }) => {
  if (!isTimed(request)) return;
  const begun = performance.now();
  const writeHead = response.writeHead;
  response.writeHead = function timed(...head) {
    if (!response.headersSent)
      response.setHeader("Server-Timing", `total;dur=${(performance.now() - begun).toFixed(1)}`);
    return writeHead.apply(this, head);
  };
});

function isTimed({ method, url }) {
  const path = decoded((url ?? "/").split("?", 1)[0] ?? "/");
  if (path === null || SECRET.test(path)) return false;
  return method === "GET" || method === "HEAD" || path.startsWith("/api/v1/");
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
