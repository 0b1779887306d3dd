import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Clocks } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import type { Scope } from "@/lib/policy/scope";
import type { AccordReference } from "./accord-reference";
import { knownReference } from "./known-reference";
import { type LaneOf, lanesFor, type Window } from "./lanes";

/** Findings of submitted versions that nobody has decided on, per obligation whose lane they could turn. */
export type Pending = { readonly obligationId: string; readonly findings: number; readonly since: Instant };

// Undecided at K is what is undecided now, and what K lies between the submission and the decision of. Counted first, then shared out: a
// finding on a joint duty stands for both parties, as in evidence_told. Version by version: however much waits in another accord, all findings
// are never read for it.
const PENDING: Statement = {
  name: "pending_findings",
  text: `WITH waiting AS (
      SELECT o.version_id, o.submitted_at, o.team_id FROM open_version o
      WHERE o.accord_id = $1 AND o.state = 'undecided' AND o.submitted_at <= $4
      UNION ALL
      SELECT w.version_id, lower(w.period), w.team_id FROM waited w WHERE w.period @> $4::timestamptz AND w.accord_id = $1),
    counted AS MATERIALIZED (
      SELECT f.obligation_id, count(*) AS findings, min(n.submitted_at) AS since FROM waiting n CROSS JOIN LATERAL
        (SELECT f.obligation_id FROM finding f WHERE f.version_id = n.version_id OFFSET 0) f
      WHERE ($2::uuid IS NULL OR n.team_id = $2) AND ($3::uuid[] IS NULL OR f.obligation_id IN
        (SELECT x.id FROM obligation x WHERE x.provision_id IN (SELECT y.provision_id FROM obligation y WHERE y.id = ANY ($3))))
      GROUP BY f.obligation_id)
    SELECT o.id AS "obligationId", sum(c.findings)::int AS findings, min(c.since) AS since
    FROM counted c JOIN obligation own ON own.id = c.obligation_id JOIN provision p ON p.id = own.provision_id
      JOIN obligation o ON o.provision_id = p.id AND (o.id = own.id OR p.joint)
    WHERE $3::uuid[] IS NULL OR o.id = ANY ($3)
    GROUP BY o.id`,
};

/**
 * What waits for review, by obligation, for those who may know: a lead of all teams, an observer of their own. An
 * observer without a team knows of none.
 */
export async function pendingFindings(
  scope: Scope,
  knownAt: Instant,
  obligationIds: readonly string[] | null = null,
): Promise<ReadonlyMap<string, Pending>> {
  const isLead = scope.role === "mission-lead";
  if (!isLead && scope.teamId === null) return new Map();
  const values = [scope.accordId, isLead ? null : scope.teamId, obligationIds, new Date(knownAt)];
  const rows = await readRows<Pending>(PENDING, values);
  return new Map(rows.map((row) => [row.obligationId, row]));
}

export type DashboardData = {
  readonly reference: AccordReference;
  readonly lanes: readonly LaneOf[];
  readonly pending: ReadonlyMap<string, Pending>;
};

/** Everything the dashboard shows of one accord at these clocks, its lanes over the window. Null: no such accord. */
export async function dashboardData(scope: Scope, clocks: Clocks, window: Window): Promise<DashboardData | null> {
  const [reference, lanes, pending] = await Promise.all([
    knownReference(scope.accordId, clocks.knownAt),
    lanesFor(scope, clocks, null, window),
    pendingFindings(scope, clocks.knownAt),
  ]);
  return reference && { reference, lanes, pending };
}
