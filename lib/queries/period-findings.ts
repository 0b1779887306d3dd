import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Instant, Interval } from "@/lib/domain/instant";
import type { SourceFinding } from "@/lib/domain/summary";
import type { Scope } from "@/lib/policy/scope";

type PeriodFinding = SourceFinding & { readonly obligationId: string };

/** $1 the accord, $2 and $3 the time observed in, $4 K. Equal to what lib/domain/summary.ts takes for known. */
const SEEN = `FROM obligation o JOIN obligation_revision q ON q.obligation_id = o.id JOIN evidence e ON e.obligation_id = o.id
        AND e.observed_from > $2::timestamptz - q.longest_seconds * interval '1 second' AND e.observed_from < $3 AND e.observed_until > $2
        AND e.approved_at <= $4 AND (e.withdrawn_at IS NULL OR e.withdrawn_at > $4) AND (e.superseded_at IS NULL OR e.superseded_at > $4)`;

const FINDINGS: Statement = {
  name: "period_findings",
  text: `SELECT e.obligation_id AS "obligationId", r.number, e.team, nullif(e.site, '') AS site, e.observed_from AS "from", e.observed_until AS until, e.level,
      e.access, f.how_observed AS "howObserved", e.refused_by AS "refusedBy", e.approved_at AS "approvedAt", e.withdrawn_at AS "withdrawnAt",
      e.superseded_at AS "supersededAt"
    ${SEEN} JOIN finding f ON f.id = e.finding_id JOIN report r ON r.id = e.report_id
    WHERE o.accord_id = $1 ORDER BY e.observed_from, e.finding_id`,
};
const COUNT: Statement = {
  name: "period_findings_count",
  text: `SELECT count(*) FILTER (WHERE e.observed_from < $5)::int AS "inPeriod", count(*)::int AS "toCutOff" ${SEEN} WHERE o.accord_id = $1`,
};

/** Evidence at K that was observed in the period, once per obligation that it stands for. */
export const periodFindings = (scope: Scope, { from, until }: Interval, knownAt: Instant): Promise<PeriodFinding[]> =>
  readRows<PeriodFinding>(FINDINGS, [scope.accordId, new Date(from), new Date(until), new Date(knownAt)]);

export type FindingCount = { readonly inPeriod: number; readonly toCutOff: number };

/** How many such findings there are in the period, and from its beginning to the cut-off. Loads none. */
export async function countFindings(
  scope: Scope,
  { from, until, cutOff }: Interval & { readonly cutOff: Instant },
  knownAt: Instant,
): Promise<FindingCount> {
  const values = [scope.accordId, new Date(from), new Date(cutOff), new Date(knownAt), new Date(until)];
  const [row] = await readRows<FindingCount>(COUNT, values);
  return row ?? { inPeriod: 0, toCutOff: 0 };
}
