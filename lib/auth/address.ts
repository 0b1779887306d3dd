/**
 * The network address a request came from. Next notes the socket's address in x-forwarded-for when nobody else has;
 * a proxy in front appends the one it saw. So the last entry is the nearest witness's; the others are hearsay.
 */
export function addressOf(headers: Pick<Headers, "get">): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last === undefined || last === "" ? "unknown" : last.replace(/^::ffff:/, "").slice(0, 60);
}
