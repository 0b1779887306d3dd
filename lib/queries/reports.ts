import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { ListedReport, ReportPage, ReturnedReport } from "@/lib/domain/report-view";
import { type Step, versionState } from "@/lib/domain/workflow";
import type { Scope } from "@/lib/policy/scope";
import { accordReference } from "./accord-reference";
import { type FindingCells, findingNamer, LISTED_FINDINGS } from "./listed-findings";

const STEPS = `CASE WHEN v.id = r.current_version_id THEN '["approve"]'::json
  ELSE (SELECT coalesce(json_agg(w.step ORDER BY w.at, w.id), '[]'::json) FROM review w WHERE w.version_id = v.id) END AS steps`;

/**
 * $2: the reader's team, null for a lead. The shown version is the newest one the reader may see at all. A cursor is always
 * given, and each list has an index in its order, so that the last page costs what the first does.
 */
const listOf = (name: string, of: string): Statement => ({
  name,
  text: `SELECT r.id, r.number, r.created_at AS "createdAt", (extract(epoch FROM r.created_at) * 1000000)::bigint AS micros,
      v.n, v.flash, u.name AS author, ${STEPS}, ${LISTED_FINDINGS}
    FROM report r
      CROSS JOIN LATERAL (SELECT $2::uuid IS NULL OR r.team_id = $2 AS own,
        $2::uuid IS NOT NULL AND EXISTS (SELECT 1 FROM report_release l WHERE l.report_id = r.id) AS released) sight
      JOIN report_version v ON v.id = CASE WHEN sight.own THEN r.latest_version_id ELSE r.current_version_id END
      LEFT JOIN "user" u ON u.id = v.author_id AND (sight.own OR sight.released)
    WHERE ${of} AND (r.created_at, r.id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::uuid)
    ORDER BY r.created_at DESC, r.id DESC LIMIT $5`,
});
const LIST = listOf("report_list", "r.accord_id = $1");
const LIST_OF_TEAM = listOf(
  "report_list_of_team",
  "r.accord_id = $1 AND r.team_id = (SELECT t.id FROM team t WHERE t.accord_id = $1 AND t.code = $6)",
);

/** Reports on a page, as the address may ask for them. */
export const PAGE_SIZES = [25, 50, 100, 250] as const;
type PageSize = (typeof PAGE_SIZES)[number];
const USUAL: PageSize = 50;

/** The size that an address asks for; anything else is the usual one. */
export const pageSize = (text: string | null): PageSize => PAGE_SIZES.find((size) => String(size) === text) ?? USUAL;

const CURSOR = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const NEWEST = ["9999999999999999", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const; // Of the year 2286.
type ListRow = Omit<ListedReport, "state" | "findings"> & { micros: number; steps: Step[]; findings: FindingCells[] };

/**
 * One page of the reports this scope may see, newest first; another team's only its approved version, in lane-level fields.
 * team: a team's code, null for all. after: the `next` of the page before; anything else starts at the first.
 */
export async function listReports(
  scope: Scope,
  { team, after, size }: { team: string | null; after: string | null; size: PageSize },
): Promise<ReportPage> {
  const cursor = CURSOR.exec(after ?? "")?.slice(1) ?? NEWEST;
  const reader = scope.role === "mission-lead" ? null : (scope.teamId ?? NOBODY);
  const values = [scope.accordId, reader, ...cursor, size + 1];
  const [rows, reference] = await Promise.all([
    team === null ? readRows<ListRow>(LIST, values) : readRows<ListRow>(LIST_OF_TEAM, [...values, team]),
    accordReference(scope.accordId),
  ]);
  const last = rows.length > size ? rows[size - 1] : undefined;
  const named = findingNamer(reference);
  return {
    reports: rows.slice(0, size).map((row) => listed(row, named)),
    next: last ? `${last.micros}_${last.id}` : null,
  };
}

const NOBODY = "00000000-0000-0000-0000-000000000000"; // A team no report has: a member without a team sees lane level only.

const listed = (row: ListRow, named: ReturnType<typeof findingNamer>): ListedReport => ({
  id: row.id,
  number: row.number,
  createdAt: row.createdAt,
  n: row.n,
  state: versionState(row.steps, false),
  flash: row.flash && row.author !== null,
  author: row.author,
  findings: (row.findings ?? []).map(named),
});

const RETURNED: Statement = {
  name: "report_returned",
  text: `SELECT r.id, r.number, c.reason, w.at, b.name AS by, u.name AS author, v.author_id = $3 OR k.by_id IS NOT DISTINCT FROM $3 AS mine
    FROM open_version o JOIN report r ON r.id = o.report_id JOIN report_version v ON v.id = o.version_id
      JOIN review w ON w.version_id = v.id AND w.step = 'return'
      JOIN review_content c ON c.review_id = w.id JOIN "user" u ON u.id = v.author_id JOIN "user" b ON b.id = w.by_id
      LEFT JOIN LATERAL (SELECT x.by_id FROM takeover x WHERE x.report_id = r.id ORDER BY x.at DESC LIMIT 1) k ON true
    WHERE o.accord_id = $1 AND o.team_id = $2 AND o.state = 'returned' ORDER BY mine DESC, w.at DESC LIMIT 50`,
};

/** The team's reports that a lead has sent back and nobody has mended yet: the reader's own first, the newest first. */
export async function returnedReports(scope: Scope): Promise<ReturnedReport[]> {
  return scope.teamId === null ? [] : readRows<ReturnedReport>(RETURNED, [scope.accordId, scope.teamId, scope.actorId]);
}
