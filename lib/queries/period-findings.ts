import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Instant, Interval } from "@/lib/domain/instant";
import type { SourceFinding } from "@/lib/domain/summary";
import type { Scope } from "@/lib/policy/scope";

type PeriodFinding = SourceFinding & { readonly obligationId: string };

const FINDINGS: Statement = {
  name: "period_findings",
  text: `SELECT e.obligation_id AS "obligationId", r.number, e.team, nullif(e.site, '') AS site, e.observed_from AS "from", e.observed_until AS until, e.level,
      e.access, f.how_observed AS "howObserved", e.refused_by AS "refusedBy", e.approved_at AS "approvedAt", e.withdrawn_at AS "withdrawnAt",
      e.superseded_at AS "supersededAt"
    FROM obligation o JOIN obligation_revision q ON q.obligation_id = o.id JOIN evidence e ON e.obligation_id = o.id
        AND e.observed_from > $2::timestamptz - q.longest_seconds * interval '1 second' AND e.observed_from < $3 AND e.observed_until > $2
      JOIN finding f ON f.id = e.finding_id JOIN report r ON r.id = e.report_id
    WHERE o.accord_id = $1 AND e.approved_at <= $4 ORDER BY e.observed_from, e.finding_id`,
};

/** Findings of versions approved by then that were observed in the period, once per obligation that they stand for. */
export const periodFindings = (scope: Scope, { from, until }: Interval, knownAt: Instant): Promise<PeriodFinding[]> =>
  readRows<PeriodFinding>(FINDINGS, [scope.accordId, new Date(from), new Date(until), new Date(knownAt)]);
