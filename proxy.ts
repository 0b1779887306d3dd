import { type NextRequest, NextResponse } from "next/server";

/** Applies to pages only. Rights are never decided here, but in pages, queries and commands. */
export const config = { matcher: ["/((?!api/|_next/static|_next/image|icon.svg|fonts/).*)"] };

// Next replaces this when it builds. In development React needs eval to show where an error came from.
const DEVELOPMENT = process.env.NODE_ENV === "development";

/** A nonce for this page's scripts, the security headers, and the asked path for layouts, which are not told it. */
export function proxy(request: NextRequest): NextResponse {
  if (!isReadable(request.nextUrl.pathname)) return new NextResponse(null, { status: 400 }); // Next would answer 500.
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
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  return response;
}

/** Whether the path's escapes stand for UTF-8. */
function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

const HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

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
