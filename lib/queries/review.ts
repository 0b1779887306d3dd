import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { QueuedReport, ReviewQueue } from "@/lib/domain/report-view";
import type { Scope } from "@/lib/policy/scope";

const QUEUE: Statement = {
  name: "review_queue",
  text: `SELECT r.id, r.number, t.code AS team, v.n, u.name AS author, v.submitted_at AS "submittedAt", v.flash,
      r.current_version_id IS NOT NULL AS amends,
      (SELECT json_agg(json_build_object('provision', p.code, 'party', o.party, 'site', s.names->>'en', 'level', f.level, 'access', f.access)
        ORDER BY f.observation, f.position) FROM finding f JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id
        LEFT JOIN site s ON s.id = f.site_id WHERE f.version_id = v.id) AS findings, count(*) OVER () AS total
    FROM report r JOIN report_version v ON v.id = r.latest_version_id JOIN team t ON t.id = r.team_id JOIN "user" u ON u.id = v.author_id
    WHERE r.accord_id = $1 AND v.author_id <> $2
      AND NOT EXISTS (SELECT 1 FROM review w WHERE w.version_id = v.id AND w.step IN ('approve', 'return', 'take_back'))
    ORDER BY v.flash DESC, v.submitted_at, r.id LIMIT 100`,
};

/** What waits for a decision of this lead: flash first, then the oldest; the first hundred, and how many there are. */
export async function reviewQueue(scope: Scope): Promise<ReviewQueue> {
  const rows = await readRows<QueuedReport & { total: number }>(QUEUE, [scope.accordId, scope.actorId]);
  return { reports: rows, total: rows[0]?.total ?? 0, at: Date.now() };
}
