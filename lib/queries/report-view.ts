import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import { type Actor, membershipIn } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { FullReport, LaneLevelFinding, LaneLevelReport, ViewedVersion } from "@/lib/domain/report-view";
import { versionState } from "@/lib/domain/workflow";
import { type ReportFacts, seesUnapproved, sightOf } from "@/lib/policy/reports";
import type { Scope } from "@/lib/policy/scope";

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const LANE_FIELDS = `'id', f.id, 'observation', f.observation, 'provision', p.code, 'title', p.title, 'nature', p.nature, 'unit', p.unit, 'party', o.party,
  'site', s.names->>'en', 'from', ${ms("f.observed_from")}, 'until', ${ms("f.observed_until")}, 'access', f.access, 'refusedBy', f.refused_by,
  'level', f.level, 'howObserved', f.how_observed`;
const findings = (fields: string, version: string) => `(SELECT coalesce(json_agg(json_build_object(${fields})
    ORDER BY f.observation, f.position), '[]'::json)
  FROM finding f JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id LEFT JOIN site s ON s.id = f.site_id
  WHERE f.version_id = ${version})`;

const HEAD: Statement = {
  name: "report_head",
  text: `SELECT r.id, r.number, t.code AS team, r.team_id AS "teamId", r.current_version_id AS "currentVersionId",
      EXISTS (SELECT 1 FROM report_release l WHERE l.report_id = r.id) AS released,
      (SELECT k.by_id FROM takeover k WHERE k.report_id = r.id ORDER BY k.at DESC LIMIT 1) AS "custodianId",
      (SELECT v.author_id FROM report_version v WHERE v.id = r.latest_version_id) AS "authorId"
    FROM report r JOIN team t ON t.id = r.team_id WHERE r.id = $1 AND r.accord_id = $2`,
};
const LANE: Statement = { name: "report_lane_view", text: `SELECT ${findings(LANE_FIELDS, "$1")} AS findings` };
/**
 * $2: versions read whole in every case, by their numbers; of the others the newest, as long as all of them are not more than $3 bytes. Whole is
 * also what readers are shown unasked: the approved one, and the one last decided on, beside which the newest is judged.
 */
const VERSIONS: Statement = {
  name: "report_versions",
  text: `WITH sized AS (SELECT v.*, c.narrative, c.source_note, c.document, v.n = ANY ($2) OR v.id = r.current_version_id
        OR v.n = (SELECT max(y.n) FROM report_version y JOIN review w ON w.version_id = y.id AND w.step <> 'take_back'
          WHERE y.report_id = r.id AND y.id <> r.latest_version_id)
        OR sum(octet_length(c.document::text)) OVER (ORDER BY v.n DESC) <= $3 OR v.id = r.latest_version_id AS whole
      FROM report r JOIN report_version v ON v.report_id = r.id JOIN version_content c ON c.version_id = v.id WHERE r.id = $1)
    SELECT v.id, v.n, v.author_id AS "authorId", u.name AS author, v.submitted_at AS "submittedAt", v.backdated, v.flash, v.whole AS "isWhole",
      CASE WHEN v.whole THEN v.narrative ELSE '' END AS narrative, CASE WHEN v.whole THEN v.source_note END AS "sourceNote",
      CASE WHEN v.whole THEN v.document END AS document,
      (SELECT coalesce(json_agg(json_build_object('step', w.step, 'at', ${ms("w.at")}, 'by', b.name, 'reason', x.reason) ORDER BY w.at, w.id),
        '[]'::json) FROM review w JOIN "user" b ON b.id = w.by_id LEFT JOIN review_content x ON x.review_id = w.id WHERE w.version_id = v.id) AS steps,
      CASE WHEN v.whole THEN ${findings(
        `${LANE_FIELDS}, 'flash', f.flash, 'urgent', coalesce(f.data->'urgent', '[]'::jsonb),
        'quantities', (SELECT coalesce(json_agg(json_build_object('ledger', q.ledger, 'kind', q.kind, 'bound', q.bound, 'value', q.value::float8,
          'scope', q.scope) ORDER BY q.ledger, q.kind, q.id), '[]'::json) FROM finding_quantity q WHERE q.finding_id = f.id)`,
        "v.id",
      )} ELSE '[]'::json END AS findings
    FROM sized v JOIN "user" u ON u.id = v.author_id ORDER BY v.n`,
};
const TAKEOVERS: Statement = {
  name: "report_takeovers",
  text: `SELECT u.name AS by, k.at FROM takeover k JOIN "user" u ON u.id = k.by_id WHERE k.report_id = $1 ORDER BY k.at`,
};

type HeadRow = { id: string; number: string; team: string; currentVersionId: string | null } & Omit<
  ReportFacts,
  "accordId" | "approved"
>;

/** What a report may be in bytes, all its versions together, and still be read whole: drawn it takes more than ten times as much of the app's 176 MB. */
const MOST = 2_000_000;

export type VersionsAsked = { readonly named?: readonly number[]; readonly most?: number };

/**
 * A report as far as this reader may see it: whole, its approved version where it was released to them, or the lane-level
 * fields of that version. Of a very long one older versions are told without what they said, but for the named. Throws
 * NOT_FOUND for one of another accord and for what they may not see.
 */
export async function reportView(
  actor: Actor,
  scope: Scope,
  reportId: string,
  { named = [], most = MOST }: VersionsAsked = {},
): Promise<FullReport | LaneLevelReport> {
  const [row] = UUID.test(reportId) ? await readRows<HeadRow>(HEAD, [reportId, scope.accordId]) : [];
  if (!row || !membershipIn(actor, scope.accordId)) throw new AppError("NOT_FOUND", "no such report");
  const { id, number, team, currentVersionId, ...rest } = row;
  const facts: ReportFacts = { ...rest, accordId: scope.accordId, approved: currentVersionId !== null };
  const sight = sightOf(actor, facts);
  if (sight === "none") throw new AppError("NOT_FOUND", "no such report");
  if (sight === "lane") {
    const [lane] = await readRows<{ findings: LaneLevelFinding[] }>(LANE, [currentVersionId]);
    return { sight, id, number, team, findings: lane?.findings ?? [] };
  }
  const [all, handed] = await Promise.all([
    viewedVersions(id, named, most),
    readRows<{ by: string; at: Instant }>(TAKEOVERS, [id]),
  ]);
  const whole = seesUnapproved(actor, facts);
  const versions = whole ? all : all.filter((version) => version.id === currentVersionId);
  const takeovers = whole ? handed : [];
  const latest = versions.at(-1);
  if (!latest) throw new Error("a report without a version");
  const { released, teamId, custodianId } = facts;
  return { sight, id, number, team, teamId, released, custodianId, currentVersionId, takeovers, versions, latest };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function viewedVersions(reportId: string, named: readonly number[], most: number): Promise<ViewedVersion[]> {
  const rows = await readRows<Omit<ViewedVersion, "state">>(VERSIONS, [reportId, named, most]);
  const approved = Math.max(0, ...rows.filter((v) => v.steps.some((s) => s.step === "approve")).map((v) => v.n));
  return rows.map((v) => ({
    ...v,
    state: versionState(
      v.steps.map((s) => s.step),
      v.n < approved,
    ),
  }));
}
