import "server-only";
import type { Instant } from "@/lib/domain/instant";
import type { Step } from "@/lib/domain/workflow";
import { readRows, type Statement, type WriteTx } from "./statement";

export type FindingRow = {
  id: string;
  obligation_id: string;
  site_id: string | null;
  observation: number;
  position: number;
  observed_from: string;
  observed_until: string;
  access: string;
  refused_by: string | null;
  level: string | null;
  how_observed: string | null;
  whole_count: boolean;
  flash: boolean;
  data: object;
};
export type QuantityRow = {
  id: string;
  finding_id: string;
  ledger: string;
  kind: string;
  value: number;
  bound: string;
  unit: string;
  scope: string;
  as_of: string;
};
export type VersionRow = {
  id: string;
  report_id: string;
  n: number;
  author_id: string;
  content_hash: string;
  flash: boolean;
  /** Set by a demonstration only; null: the database's clock. */
  submitted_at: string | null;
};
export type ContentRow = { salt: string; narrative: string; source_note: string | null; document: string };

const FINDINGS = `f AS (INSERT INTO finding (id, version_id, obligation_id, site_id, observation, position, observed_from, observed_until, access,
      refused_by, level, how_observed, whole_count, flash, data)
    SELECT x.id, v.id, x.obligation_id, x.site_id, x.observation, x.position, x.observed_from, x.observed_until, x.access,
      x.refused_by, x.level, x.how_observed, x.whole_count, x.flash, x.data
    FROM v, jsonb_to_recordset($FINDINGS::jsonb) AS x(id uuid, obligation_id uuid, site_id uuid, observation int, position int,
      observed_from timestamptz, observed_until timestamptz, access text, refused_by text, level text, how_observed text, whole_count boolean,
      flash boolean, data jsonb) RETURNING id),
  q AS (INSERT INTO finding_quantity (id, finding_id, ledger, kind, value, bound, unit, scope, as_of)
    SELECT x.id, x.finding_id, x.ledger, x.kind, x.value, x.bound, x.unit, x.scope, x.as_of
    FROM jsonb_to_recordset($QUANTITIES::jsonb) AS x(id uuid, finding_id uuid, ledger text, kind text, value numeric, bound text, unit text,
      scope text, as_of timestamptz) WHERE EXISTS (SELECT 1 FROM f))`;
const VERSION = `v AS (INSERT INTO report_version (id, report_id, n, author_id, content_hash, flash, submitted_at, backdated)
    SELECT $1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, now()), $7 IS NOT NULL FROM $SOURCE RETURNING id, submitted_at),
  c AS (INSERT INTO version_content (version_id, salt, narrative, source_note, document) SELECT v.id, $8, $9, $10, $11::jsonb FROM v)`;

/** A new report with its first version in one statement. Gives no row when the report's id is known already. */
const INSERT_REPORT: Statement = {
  name: "insert_report",
  text: `WITH n AS (INSERT INTO report_counter (id, team_id, year, last)
      SELECT gen_random_uuid(), $15::uuid, $16::int, 1 WHERE NOT EXISTS (SELECT 1 FROM report WHERE id = $2)
      ON CONFLICT (team_id, year) DO UPDATE SET last = report_counter.last + 1 RETURNING last),
    r AS (INSERT INTO report (id, accord_id, team_id, number, created_at, latest_version_id)
      SELECT $2, $14, $15, $17 || ' ' || $16 || '-' || lpad(n.last::text, greatest(4, length(n.last::text)), '0'), coalesce($7::timestamptz, now()), $1 FROM n
      ON CONFLICT (id) DO NOTHING RETURNING number),
    ${VERSION.replace("$SOURCE", "r")}, ${FINDINGS.replace("$FINDINGS", "$12").replace("$QUANTITIES", "$13")}
    SELECT r.number, v.submitted_at AS "submittedAt" FROM r, v`,
};
const INSERT_VERSION: Statement = {
  name: "insert_version",
  text: `WITH r AS (SELECT number FROM report WHERE id = $2),
    ${VERSION.replace("$SOURCE", "r")}, ${FINDINGS.replace("$FINDINGS", "$12").replace("$QUANTITIES", "$13")}
    SELECT r.number, v.submitted_at AS "submittedAt" FROM r, v`,
};
const MOVE_LATEST: Statement = { name: "move_latest", text: "UPDATE report SET latest_version_id = $2 WHERE id = $1" };

export type Receipt = { number: string; submittedAt: Instant };

const common = (
  v: VersionRow,
  c: ContentRow,
  findings: readonly FindingRow[],
  quantities: readonly QuantityRow[],
): unknown[] => [
  v.id,
  v.report_id,
  v.n,
  v.author_id,
  v.content_hash,
  v.flash,
  v.submitted_at,
  c.salt,
  c.narrative,
  c.source_note,
  c.document,
  JSON.stringify(findings),
  JSON.stringify(quantities),
];

/** Null: a report of this id exists, nothing was written. */
export async function insertReport(
  tx: WriteTx,
  place: { accordId: string; teamId: string; teamCode: string; year: number },
  version: VersionRow,
  content: ContentRow,
  rows: { findings: readonly FindingRow[]; quantities: readonly QuantityRow[] },
): Promise<Receipt | null> {
  const values = [
    ...common(version, content, rows.findings, rows.quantities),
    place.accordId,
    place.teamId,
    place.year,
    place.teamCode,
  ];
  const [receipt] = await tx.rows<Receipt>(INSERT_REPORT, values);
  return receipt ?? null;
}

export async function insertVersion(
  tx: WriteTx,
  version: VersionRow,
  content: ContentRow,
  rows: { findings: readonly FindingRow[]; quantities: readonly QuantityRow[] },
): Promise<Receipt> {
  const [receipt] = await tx.rows<Receipt>(INSERT_VERSION, common(version, content, rows.findings, rows.quantities));
  if (!receipt) throw new Error("insert_version gave no row");
  await tx.rows(MOVE_LATEST, [version.report_id, version.id]);
  return receipt;
}

export type ReportState = {
  id: string;
  accordId: string;
  teamId: string;
  number: string;
  latestVersionId: string;
  currentVersionId: string | null;
  released: boolean;
  custodianId: string | null;
  versions: { id: string; n: number; authorId: string; steps: Step[]; approvedAt: Instant | null }[];
};
const stateText = (
  lock: string,
) => `SELECT r.id, r.accord_id AS "accordId", r.team_id AS "teamId", r.number, r.latest_version_id AS "latestVersionId",
    r.current_version_id AS "currentVersionId", EXISTS (SELECT 1 FROM report_release l WHERE l.report_id = r.id) AS released,
    (SELECT by_id FROM takeover k WHERE k.report_id = r.id ORDER BY at DESC LIMIT 1) AS "custodianId",
    (SELECT json_agg(json_build_object('id', v.id, 'n', v.n, 'authorId', v.author_id,
      'steps', (SELECT coalesce(json_agg(w.step ORDER BY w.at, w.id), '[]'::json) FROM review w WHERE w.version_id = v.id),
      'approvedAt', (SELECT (extract(epoch FROM min(w.at)) * 1000)::float8 FROM review w WHERE w.version_id = v.id AND w.step = 'approve')) ORDER BY v.n)
      FROM report_version v WHERE v.report_id = r.id) AS versions
  FROM report r WHERE r.id = $1 ${lock}`;
const STATE: Statement = { name: "report_state", text: stateText("") };
const STATE_LOCKED: Statement = { name: "report_state_locked", text: stateText("FOR UPDATE OF r") };

/** The report with the life of each version; null: no such report. */
export async function getReport(reportId: string): Promise<ReportState | null> {
  return (await readRows<ReportState>(STATE, [reportId]))[0] ?? null;
}

/** The same, held until the transaction ends, so that two people cannot decide on one state. */
export async function lockReport(tx: WriteTx, reportId: string): Promise<ReportState | null> {
  await tx.rows({ name: "report_lock", text: "SELECT 1 FROM report WHERE id = $1 FOR UPDATE" }, [reportId]);
  return (await tx.rows<ReportState>(STATE_LOCKED, [reportId]))[0] ?? null; // A second statement sees what the lock waited for.
}

export type FiledVersion = {
  reportId: string;
  authorId: string;
  salt: string;
  contentHash: string;
  number: string;
  submittedAt: Instant;
  accordId: string;
};
const FILED: Statement = {
  name: "filed_version",
  text: `SELECT v.report_id AS "reportId", v.author_id AS "authorId", c.salt, v.content_hash AS "contentHash", r.number,
    v.submitted_at AS "submittedAt", r.accord_id AS "accordId"
    FROM report_version v JOIN report r ON r.id = v.report_id JOIN version_content c ON c.version_id = v.id WHERE v.id = $1`,
};

/** What was filed under a version id, for telling a repeat from a conflict. */
export async function getFiledVersion(versionId: string): Promise<FiledVersion | null> {
  return (await readRows<FiledVersion>(FILED, [versionId]))[0] ?? null;
}

export type ReviewRow = { id: string; version_id: string; step: Step; by_id: string; at: string | null };
const INSERT_REVIEW: Statement = {
  name: "insert_review",
  text: `INSERT INTO review (id, version_id, step, by_id, at, backdated) VALUES ($1, $2, $3, $4, coalesce($5::timestamptz, now()), $5 IS NOT NULL) RETURNING at`,
};
const INSERT_REASON: Statement = {
  name: "insert_reason",
  text: "INSERT INTO review_content (review_id, reason) VALUES ($1, $2)",
};
const MOVE_CURRENT: Statement = {
  name: "move_current",
  text: "UPDATE report SET current_version_id = $2 WHERE id = $1",
};

/** Adds the step and, for approve and withdraw, moves the pointer to the approved version. */
export async function insertReview(
  tx: WriteTx,
  review: ReviewRow,
  reportId: string,
  reason: string | null,
): Promise<void> {
  await tx.rows(INSERT_REVIEW, [review.id, review.version_id, review.step, review.by_id, review.at]);
  if (reason !== null) await tx.rows(INSERT_REASON, [review.id, reason]);
  if (review.step === "approve") await tx.rows(MOVE_CURRENT, [reportId, review.version_id]);
  if (review.step === "withdraw") await tx.rows(MOVE_CURRENT, [reportId, null]);
}

export async function insertTakeover(tx: WriteTx, row: { id: string; reportId: string; byId: string }): Promise<void> {
  await tx.rows({ name: "insert_takeover", text: "INSERT INTO takeover (id, report_id, by_id) VALUES ($1, $2, $3)" }, [
    row.id,
    row.reportId,
    row.byId,
  ]);
}

export async function insertRelease(tx: WriteTx, row: { id: string; reportId: string; byId: string }): Promise<void> {
  await tx.rows(
    { name: "insert_release", text: "INSERT INTO report_release (id, report_id, by_id) VALUES ($1, $2, $3)" },
    [row.id, row.reportId, row.byId],
  );
}
