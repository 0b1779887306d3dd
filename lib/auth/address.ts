import { trustedProxies } from "@/lib/platform/env";

/** Set by scripts/client-address.mjs over whatever a client sent under this name. */
const PEER = "x-ccm-peer";

/**
 * The network address a request came from: the other end of its connection. Behind so many trusted proxies (TRUST_PROXY)
 * it is the entry of x-forwarded-for that the outermost of them added; every entry before is hearsay, and without a
 * trusted proxy the whole line is.
 */
export function addressOf(headers: Pick<Headers, "get">, proxies: number = trustedProxies()): string {
  const peer = headers.get(PEER) ?? "";
  const forwarded = proxies === 0 ? [] : (headers.get("x-forwarded-for")?.split(",") ?? []);
  const seen = [...forwarded, peer].map(plain);
  return seen[Math.max(0, seen.length - 1 - proxies)] || "unknown";
}

/** One address by one name: without its port, and an IPv4 address as such. */
function plain(text: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text.trim())?.[1] ?? text.trim();
  return bare
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, "")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .slice(0, 60);
}
