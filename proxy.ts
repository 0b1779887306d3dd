import { type NextRequest, NextResponse } from "next/server";

/** Applies to pages only. Rights are never decided here, but in pages, queries and commands. */
export const config = { matcher: ["/((?!api/|_next/static/|icon.svg$).*)"] };

// Next replaces this when it builds. In development React needs eval to show where an error came from.
const DEVELOPMENT = process.env.NODE_ENV === "development";

/**
 * A nonce for this page's scripts, in a content policy of its own, and the asked path for layouts, which are not told it.
 * All other headers, and addresses that cannot be read, are the front door's (scripts/front-door.mjs).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce);
  const { pathname, searchParams } = request.nextUrl;
  searchParams.delete("_rsc");
  const query = searchParams.size === 0 ? "" : `?${searchParams}`;
  const headers = new Headers(request.headers);
  headers.set("x-path", `${pathname}${query}`);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy); // Next reads the nonce from here.
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

const contentPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    DEVELOPMENT ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
