import "server-only";
import type { Instant } from "@/lib/domain/instant";
import { FILING } from "@/lib/domain/throttle";
import { readRows } from "./statement";
import { useKey } from "./throttle";

/** versions: filed within the last FILING.seconds, counted no further than FILING.free. */
export type FilingRate = { readonly versions: number; readonly blockedUntil: Instant | null };

const RATE = {
  name: "filing_rate",
  text: `SELECT (SELECT count(*)::int FROM (SELECT FROM report_version
      WHERE author_id = $1 AND submitted_at > now() - interval '${FILING.seconds} seconds' LIMIT ${FILING.free}) v) AS versions,
    (SELECT max(blocked_until) FROM throttle WHERE key = ANY($2)) AS "blockedUntil"`,
};

/** How fast this account files, by what is stored: two index look-ups and no write. */
export async function readFilingRate(authorId: string): Promise<FilingRate> {
  const keys = (["filing", "refused"] as const).map((kind) => useKey({ kind, who: [authorId] }));
  const [row] = await readRows<FilingRate>(RATE, [authorId, keys]);
  return row ?? { versions: 0, blockedUntil: null };
}
