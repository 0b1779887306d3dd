// Preloaded into the app, behind the front door: gives each page a nonce for its scripts, in a content policy of its own,
// and notes the asked path for layouts, which are not told it. A middleware of the framework costs a millisecond more.
// Rights are never decided here, but in pages, queries and commands.
import { randomUUID } from "node:crypto";
import { Server } from "node:http";

const NO_PAGE = /^\/(api\/|_next\/static\/|icon\.svg$)/;

// oxlint-disable-next-line typescript/unbound-method -- It is called with its own server below.
const emit = Server.prototype.emit;
Server.prototype.emit = function emitToPages(event, ...args) {
  if (event === "request") prepare(...args);
  return emit.call(this, event, ...args);
};

function prepare({ url, headers }, response) {
  const { pathname, searchParams } = new URL(`http://localhost${url}`); // Only its path and query are used.
  if (NO_PAGE.test(pathname)) return;
  const policy = contentPolicy(btoa(randomUUID()));
  searchParams.delete("_rsc");
  headers["x-path"] = `${pathname}${searchParams.size === 0 ? "" : `?${searchParams}`}`;
  headers["content-security-policy"] = policy; // The framework reads the nonce from here.
  response.setHeader("content-security-policy", policy);
}

const contentPolicy = (nonce) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
