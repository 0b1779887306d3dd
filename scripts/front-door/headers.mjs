// The headers of every answer: pages, files, API, redirects, refusals. page-policy.mjs replaces the content policy of pages by
// one with a nonce.

/** What may be kept by a browser or a cache: files of the build, which are the same for everybody. */
const SHARED = /^\/(_next\/static\/|icon\.svg$)/;

const HEADERS = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
  // Only where the address is https: a browser ignores it elsewhere, but people read headers too.
  ...(process.env.NEXTAUTH_URL?.startsWith("https://") && {
    "strict-transport-security": "max-age=63072000; includeSubDomains",
  }),
};

/** Before the framework answers, which may replace them. */
export function setHeaders(response, url) {
  for (const name in HEADERS) response.setHeader(name, HEADERS[name]);
  if (!SHARED.test(pathOf(url))) response.setHeader("cache-control", "no-store");
}

/** When the answer goes out: whatever the framework thinks of it, nobody keeps a private answer. */
export function completeHeaders(response, url, status) {
  if (status >= 300 && status < 400 && status !== 304 && !response.hasHeader("content-type"))
    response.setHeader("content-type", "text/plain; charset=utf-8"); // The framework moves without saying what it wrote.
  const kept = String(response.getHeader("cache-control") ?? "");
  if (!kept.includes("no-store") && !SHARED.test(pathOf(url))) response.setHeader("cache-control", "private, no-store");
}

/** The answer to what could not be read as HTTP at all. */
export const RAW_REFUSAL = [
  "HTTP/1.1 400 Bad Request",
  ...Object.entries({ ...HEADERS, "cache-control": "no-store", connection: "close", "content-length": "0" }).map(
    ([name, value]) => `${name}: ${value}`,
  ),
  "\r\n",
].join("\r\n");

const pathOf = (url) => url.split("?", 1)[0];
