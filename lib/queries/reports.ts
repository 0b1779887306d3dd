import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { ListedReport, ReportPage, ReturnedReport } from "@/lib/domain/report-view";
import { type Step, versionState } from "@/lib/domain/workflow";
import type { Scope } from "@/lib/policy/scope";

const FINDINGS = `(SELECT coalesce(json_agg(json_build_object('provision', p.code, 'party', o.party, 'site', s.names->>'en', 'level', f.level,
    'access', f.access, 'from', (extract(epoch FROM f.observed_from) * 1000)::float8, 'until', (extract(epoch FROM f.observed_until) * 1000)::float8)
    ORDER BY f.observation, f.position), '[]'::json)
  FROM finding f JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id LEFT JOIN site s ON s.id = f.site_id
  WHERE f.version_id = v.id) AS findings`;
const STEPS = `(SELECT coalesce(json_agg(w.step ORDER BY w.at, w.id), '[]'::json) FROM review w WHERE w.version_id = v.id) AS steps`;

/** $2: the reader's team, null for a lead. The shown version is the newest one the reader may see at all. */
const LIST: Statement = {
  name: "report_list",
  text: `SELECT r.id, r.number, t.code AS team, r.created_at AS "createdAt", (extract(epoch FROM r.created_at) * 1000000)::bigint AS micros,
      v.n, v.flash, u.name AS author, ${STEPS}, ${FINDINGS}
    FROM report r JOIN team t ON t.id = r.team_id
      CROSS JOIN LATERAL (SELECT $2::uuid IS NULL OR r.team_id = $2 AS own,
        EXISTS (SELECT 1 FROM report_release l WHERE l.report_id = r.id) AS released) sight
      JOIN report_version v ON v.id = CASE WHEN sight.own THEN r.latest_version_id ELSE r.current_version_id END
      LEFT JOIN "user" u ON u.id = v.author_id AND (sight.own OR sight.released)
    WHERE r.accord_id = $1 AND ($3::text IS NULL OR t.code = $3)
      AND ($4::bigint IS NULL OR (r.created_at, r.id) < (timestamptz 'epoch' + $4 * interval '1 microsecond', $5::uuid))
    ORDER BY r.created_at DESC, r.id DESC LIMIT $6`,
};

const PAGE = 40;
const CURSOR = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
type ListRow = Omit<ListedReport, "state"> & { micros: number; steps: Step[] };

/**
 * One page of the reports this scope may see, newest first; another team's only its approved version, in lane-level fields.
 * team: a team's code, null for all. after: the `next` of the page before; anything else starts at the first.
 */
export async function listReports(
  scope: Scope,
  { team, after }: { team: string | null; after: string | null },
): Promise<ReportPage> {
  const cursor = CURSOR.exec(after ?? "");
  const reader = scope.role === "mission-lead" ? null : (scope.teamId ?? NOBODY);
  const values = [scope.accordId, reader, team, cursor?.[1] ?? null, cursor?.[2] ?? null, PAGE + 1];
  const rows = await readRows<ListRow>(LIST, values);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { reports: rows.slice(0, PAGE).map(listed), next: last ? `${last.micros}_${last.id}` : null };
}

const NOBODY = "00000000-0000-0000-0000-000000000000"; // A team no report has: a member without a team sees lane level only.

const listed = (row: ListRow): ListedReport => ({
  id: row.id,
  number: row.number,
  team: row.team,
  createdAt: row.createdAt,
  n: row.n,
  state: versionState(row.steps, false),
  flash: row.flash && row.author !== null,
  author: row.author,
  findings: row.findings,
});

const RETURNED: Statement = {
  name: "report_returned",
  text: `SELECT r.id, r.number, c.reason, w.at, b.name AS by, u.name AS author, v.author_id = $3 OR k.by_id IS NOT DISTINCT FROM $3 AS mine
    FROM report r JOIN report_version v ON v.id = r.latest_version_id JOIN review w ON w.version_id = v.id AND w.step = 'return'
      JOIN review_content c ON c.review_id = w.id JOIN "user" u ON u.id = v.author_id JOIN "user" b ON b.id = w.by_id
      LEFT JOIN LATERAL (SELECT x.by_id FROM takeover x WHERE x.report_id = r.id ORDER BY x.at DESC LIMIT 1) k ON true
    WHERE r.accord_id = $1 AND r.team_id = $2 ORDER BY mine DESC, w.at DESC LIMIT 50`,
};

/** The team's reports that a lead has sent back and nobody has mended yet: the reader's own first, the newest first. */
export async function returnedReports(scope: Scope): Promise<ReturnedReport[]> {
  return scope.teamId === null ? [] : readRows<ReturnedReport>(RETURNED, [scope.accordId, scope.teamId, scope.actorId]);
}
