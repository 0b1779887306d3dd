import "server-only";
import type { Instant } from "@/lib/domain/instant";
import type { Step } from "@/lib/domain/workflow";
import { readRows, type Statement, type WriteTx } from "./statement";
import { type AuditRecord, chained, writeOnce } from "./write";

export type FindingRow = {
  id: string;
  version_id: string;
  obligation_id: string;
  site_id: string | null;
  observation: number;
  observation_id: string;
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
  obligation_id: string;
};
export type VersionRow = {
  id: string;
  report_id: string;
  author_id: string;
  content_hash: string;
  flash: boolean;
  /** Set by a demonstration only; null: the database's clock. */
  submitted_at: string | null;
};
export type ContentRow = { salt: string; narrative: string; source_note: string | null; document: string };

/** One call, which takes its locks and gives them back without waiting for the app, and chains as its last step. */
const FILE_REPORT = chained({
  name: "file_report",
  text: "SELECT * FROM file_report($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
});
const INSERT_VERSION: Statement = {
  name: "insert_version",
  text: `WITH v AS (INSERT INTO report_version (id, report_id, author_id, content_hash, flash, submitted_at, backdated, n)
      SELECT $1, $2, $3, $4, $5, coalesce($6::timestamptz, now()), $6 IS NOT NULL, $13 RETURNING id, submitted_at),
    c AS (INSERT INTO version_content (version_id, salt, narrative, source_note, document) SELECT v.id, $7, $8, $9, $10::jsonb FROM v),
    f AS (INSERT INTO finding SELECT * FROM jsonb_populate_recordset(NULL::finding, $11::jsonb) RETURNING id),
    q AS (INSERT INTO finding_quantity SELECT x.* FROM jsonb_populate_recordset(NULL::finding_quantity, $12::jsonb) x WHERE EXISTS (SELECT 1 FROM f))
    SELECT r.number, v.submitted_at AS "submittedAt" FROM v JOIN report r ON r.id = $2`,
};
const MOVE_LATEST: Statement = { name: "move_latest", text: "UPDATE report SET latest_version_id = $2 WHERE id = $1" };

export type Receipt = { number: string; submittedAt: Instant };

/** What a version consists of; a finding and a quantity have a field for each column of their tables. */
export type VersionRows = {
  readonly version: VersionRow;
  readonly content: ContentRow;
  readonly findings: readonly FindingRow[];
  readonly quantities: readonly QuantityRow[];
};

const common = ({ version: v, content: c, findings, quantities }: VersionRows): unknown[] => [
  v.id,
  v.report_id,
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

export type Place = {
  readonly accordId: string;
  readonly teamId: string;
  readonly teamCode: string;
  readonly year: number;
};
export type FilingAudit = Pick<AuditRecord, "verb" | "payload">;

/**
 * A new report with its first version and its audit entry, whose payload gets the report's number. Null: a report of this
 * id exists, nothing was written.
 */
export async function insertReport(place: Place, rows: VersionRows, audit: FilingAudit): Promise<Receipt | null> {
  const { accordId, teamId, year, teamCode } = place;
  const chain = [audit.verb, JSON.stringify({ v: 1, ...audit.payload })];
  const values = [...common(rows), accordId, teamId, year, teamCode, ...chain];
  const [receipt] = await writeOnce<Receipt>(FILE_REPORT, values);
  return receipt ?? null;
}

export async function insertVersion(tx: WriteTx, rows: VersionRows, n: number): Promise<Receipt> {
  const [receipt] = await tx.rows<Receipt>(INSERT_VERSION, [...common(rows), n]);
  if (!receipt) throw new Error("insert_version gave no row");
  await tx.rows(MOVE_LATEST, [rows.version.report_id, rows.version.id]);
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

const LOCK: Statement = { name: "report_lock", text: "SELECT id FROM report WHERE id = $1 FOR UPDATE" };
const LOCK_OF_VERSION: Statement = {
  name: "report_lock_of_version",
  text: "SELECT r.id FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = $1 FOR UPDATE OF r",
};

/** The same, held until the transaction ends, so that two people cannot decide on one state. */
export const lockReport = (tx: WriteTx, reportId: string): Promise<ReportState | null> => lockedBy(tx, LOCK, reportId);

/** The report of a version, held likewise; null: no such version. */
export const lockReportOf = (tx: WriteTx, versionId: string): Promise<ReportState | null> =>
  lockedBy(tx, LOCK_OF_VERSION, versionId);

async function lockedBy(tx: WriteTx, lock: Statement, id: string): Promise<ReportState | null> {
  const [held] = await tx.rows<{ id: string }>(lock, [id]);
  if (!held) return null;
  return (await tx.rows<ReportState>(STATE_LOCKED, [held.id]))[0] ?? null; // A second statement sees what the lock waited for.
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

export type Decision = { readonly step: Step; readonly byId: string; readonly reason: string | null };
const DECISION: Statement = {
  name: "newest_decision",
  text: `SELECT w.step, w.by_id AS "byId", c.reason FROM review w LEFT JOIN review_content c ON c.review_id = w.id
    WHERE w.version_id = $1 ORDER BY w.at DESC, w.step = 'withdraw' DESC LIMIT 1`,
};

/** The newest step on a version, with its reason; null: nobody has decided. */
export const findDecision = async (versionId: string): Promise<Decision | null> =>
  (await readRows<Decision>(DECISION, [versionId]))[0] ?? null;

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
