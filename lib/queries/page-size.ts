import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Instant } from "@/lib/domain/instant";
import type { Zoom } from "@/lib/domain/lane-window";
import type { Scope } from "@/lib/policy/scope";

/** Of one page: they are all in memory while its lanes are made, about a kilobyte each, of the 176 MB that the app may take. */
const MOST = 120_000;

const EVIDENCE_BEFORE: Statement = {
  name: "evidence_before",
  text: `SELECT count(*)::int AS n FROM (SELECT FROM obligation o JOIN provision p ON p.id = o.provision_id JOIN evidence e ON e.obligation_id = o.id
    WHERE o.accord_id = $1 AND ($2::text IS NULL OR p.code = $2) AND e.observed_from < $3 LIMIT $4) few`,
};

export type FittingZoom = {
  readonly zoom: Zoom;
  /** The most findings of one page, where all that was asked for is more; else null. */
  readonly tooMany: number | null;
};

/** The zoom asked for, of an accord or one provision of it; the quarter where all of it is more than a page can hold. */
export async function zoomThatFits(
  scope: Scope,
  asked: Zoom,
  { cutOff, provision = null, most = MOST }: { cutOff: Instant; provision?: string | null; most?: number },
): Promise<FittingZoom> {
  if (asked !== "all") return { zoom: asked, tooMany: null };
  const values = [scope.accordId, provision, new Date(cutOff), most + 1];
  const [found] = await readRows<{ n: number }>(EVIDENCE_BEFORE, values);
  return (found?.n ?? 0) > most ? { zoom: "quarter", tooMany: most } : { zoom: asked, tooMany: null };
}
