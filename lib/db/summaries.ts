import "server-only";
import { readRows, type Statement, type WriteTx } from "./statement";

export type SummaryRecord = {
  readonly id: string;
  readonly accordId: string;
  readonly number: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly cutOff: string;
  readonly knownAt: string;
  readonly issuedById: string;
  readonly issuedAt: string;
  readonly snapshot: string;
  readonly snapshotHash: string;
  readonly auditSeq: number;
  readonly auditHash: string;
};
export type SummaryFileRecord = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

const LOCK: Statement = {
  name: "summary_lock",
  text: "SELECT pg_advisory_xact_lock(hashtextextended('summary:' || $1, 0))",
};
const NEXT: Statement = {
  name: "summary_next",
  text: `SELECT (SELECT count(*) FROM summary WHERE accord_id = $1) + 1 AS n, clock_timestamp() AS now, (SELECT seq FROM audit_head) AS seq,
    (SELECT hash FROM audit_head) AS hash`,
};
const OF_PREVIEW: Statement = {
  name: "summary_of_preview",
  text: `SELECT id, number FROM summary WHERE accord_id = $1 AND period_from = $2 AND period_until = $3 AND cut_off = $4 AND known_at = $5
    ORDER BY issued_at LIMIT 1`,
};
const INSERT: Statement = {
  name: "summary_insert",
  text: `INSERT INTO summary (id, accord_id, number, period_from, period_until, cut_off, known_at, issued_by_id, issued_at, snapshot, snapshot_hash, audit_seq, audit_hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};
const INSERT_FILE: Statement = {
  name: "summary_file_insert",
  text: "INSERT INTO summary_file (id, summary_id, kind, name, mime, bytes, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7)",
};

/** The next number of the accord, the database's time and the head of the chain; other issuers of the accord wait. */
export async function reserveSummary(
  tx: WriteTx,
  accordId: string,
): Promise<{ n: number; now: number; seq: number; hash: string }> {
  await tx.rows(LOCK, [accordId]);
  // A statement of its own: one that waits for the lock would still count by what it saw before.
  const [row] = await tx.rows<{ n: number; now: number; seq: number; hash: string }>(NEXT, [accordId]);
  if (!row) throw new Error("summary_next gave no row");
  return row;
}

const TOLD: Statement = {
  name: "summary_told",
  text: `SELECT sum(r.revision)::bigint AS revisions, clock_timestamp() AS at FROM obligation o JOIN obligation_revision r ON r.obligation_id = o.id
    WHERE o.accord_id = $1`,
};

/**
 * How often anything that the accord's lanes tell of was recorded, and by the database's clock when: the same number later
 * means that nothing came since. Within a transaction after lockEvidence() no approval is under way.
 */
export async function revisionsTold(accordId: string, tx?: WriteTx): Promise<{ revisions: number; at: number }> {
  const [row] = await (tx?.rows ?? readRows)<{ revisions: number; at: number }>(TOLD, [accordId]);
  if (!row) throw new Error("a sum has no row");
  return row;
}

/** What was issued from the preview of these days and this K. Null: nothing yet. Asked after reserveSummary(), nothing comes between. */
export async function issuedFrom(
  tx: WriteTx,
  s: Pick<SummaryRecord, "accordId" | "periodFrom" | "periodUntil" | "cutOff" | "knownAt">,
): Promise<{ id: string; number: string } | null> {
  const of = [s.accordId, s.periodFrom, s.periodUntil, s.cutOff, s.knownAt];
  return (await tx.rows<{ id: string; number: string }>(OF_PREVIEW, of))[0] ?? null;
}

export async function insertSummary(tx: WriteTx, s: SummaryRecord, files: readonly SummaryFileRecord[]): Promise<void> {
  await tx.rows(INSERT, [
    s.id,
    s.accordId,
    s.number,
    s.periodFrom,
    s.periodUntil,
    s.cutOff,
    s.knownAt,
    s.issuedById,
    s.issuedAt,
    s.snapshot,
    s.snapshotHash,
    s.auditSeq,
    s.auditHash,
  ]);
  for (const f of files)
    await tx.rows(INSERT_FILE, [f.id, s.id, f.kind, f.name, f.mime, Buffer.from(f.bytes), f.sha256]);
}
