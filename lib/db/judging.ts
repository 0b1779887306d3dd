import "server-only";
import type { Instant } from "@/lib/domain/instant";
import { readRows, type Statement, type WriteTx } from "./statement";

/** ISO text of the moment a demonstration's row was recorded; null: the database's clock. */
type RecordedAt = string | null;
/** Bind values of a row's two last columns; the trigger `stamp` (stamp_recorded_at) has the last word. */
const BACKDATED = (n: number) => `coalesce($${n}::timestamptz, now()), $${n}::timestamptz IS NOT NULL`;

export type ObligationRow = {
  readonly id: string;
  readonly accordId: string;
  readonly provision: string;
  readonly party: string;
};
const OBLIGATION: Statement = {
  name: "obligation_place",
  text: `SELECT o.id, o.accord_id AS "accordId", p.code AS provision, o.party
    FROM obligation o JOIN provision p ON p.id = o.provision_id WHERE o.id = $1`,
};

/** Null: no such obligation. */
export const findObligation = async (id: string): Promise<ObligationRow | null> =>
  (await readRows<ObligationRow>(OBLIGATION, [id]))[0] ?? null;

const OWN_CONDUCT: Statement = {
  name: "own_conduct_accounts",
  text: `SELECT c.id FROM account c JOIN incident i ON i.id = c.incident_id
      JOIN incident_provision l ON l.incident_id = i.id JOIN provision p ON p.id = l.provision_id
    WHERE i.accord_id = $1 AND p.code = $2 AND c.by = ANY ($3) AND c.stance <> 'denies'`,
};

/** Accounts by one of these parties on an incident of this provision, other than denials. */
export async function findOwnConduct(
  accordId: string,
  provision: string,
  parties: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await readRows<{ id: string }>(OWN_CONDUCT, [accordId, provision, parties]);
  return new Set(rows.map((row) => row.id));
}

const LOCK: Statement = {
  name: "judging_lock",
  text: "SELECT pg_advisory_xact_lock(hashtextextended('judging:' || $1, 0))",
};
const LOCK_SHARED: Statement = {
  name: "judging_lock_shared",
  text: "SELECT pg_advisory_xact_lock_shared(hashtextextended('judging:' || $1, 0))",
};
// The moment lies after all that is counted, whatever the app's clock says.
const EVIDENCE_STEPS: Statement = {
  name: "evidence_steps",
  text: `SELECT count(*)::int AS n, clock_timestamp() AS at, (SELECT (count(*) + count(k.id))::int FROM determination d
      LEFT JOIN revocation k ON k.determination_id = d.id WHERE d.obligation_id = $1) AS judged
    FROM review w JOIN report_version v ON v.id = w.version_id
    WHERE w.step IN ('approve', 'withdraw') AND v.report_id IN (SELECT x.report_id FROM report_version x
      JOIN finding f ON f.version_id = x.id JOIN obligation o ON o.id = f.obligation_id
      JOIN obligation own ON own.provision_id = o.provision_id WHERE own.id = $1)`,
};

/** Holds evidence still in this accord until the transaction ends: approvals and withdrawals wait (see letJudge). */
export async function lockEvidence(tx: WriteTx, accordId: string): Promise<void> {
  await tx.rows(LOCK, [accordId]);
}

/** For a step that changes evidence: waits for who judges at this moment; such steps do not wait for each other. */
export async function letJudge(tx: WriteTx, accordId: string): Promise<void> {
  await tx.rows(LOCK_SHARED, [accordId]);
}

/** judged: how often the obligation itself was judged, and a judgement of it revoked. */
export type EvidenceSteps = { readonly n: number; readonly at: Instant; readonly judged: number };

/**
 * How often versions of reports that speak of the obligation's provision were approved or withdrawn, and by the
 * database's clock when; an amendment that drops the provision counts as well. Both numbers only grow, so the same before
 * and after mean that nothing changed.
 */
export async function countEvidenceSteps(obligationId: string, tx?: WriteTx): Promise<EvidenceSteps> {
  const [row] = await (tx?.rows ?? readRows)<EvidenceSteps>(EVIDENCE_STEPS, [obligationId]);
  if (!row) throw new Error("a count has no row");
  return row;
}

export type NewDetermination = {
  readonly id: string;
  readonly obligationId: string;
  readonly level: string;
  readonly effectiveFrom: string;
  readonly criteriaVersion: number;
  readonly byId: string;
  readonly rationale: string;
  readonly findings: readonly { finding_id: string; treatment: string; reason: string | null }[];
  readonly accounts: readonly string[];
  readonly recordedAt: RecordedAt;
};
const INSERT_DETERMINATION: Statement = {
  name: "insert_determination",
  text: `WITH d AS (INSERT INTO determination (id, obligation_id, level, effective_from, criteria_version, by_id, recorded_at, backdated)
      VALUES ($1, $2, $3, $4, $5, $6, ${BACKDATED(10)}) RETURNING id),
    c AS (INSERT INTO determination_content (determination_id, rationale) SELECT id, $7 FROM d),
    f AS (INSERT INTO determination_finding (id, determination_id, finding_id, treatment, reason)
      SELECT gen_random_uuid(), d.id, x.finding_id, x.treatment, x.reason
      FROM d, jsonb_to_recordset($8::jsonb) AS x(finding_id uuid, treatment text, reason text))
    INSERT INTO determination_account (id, determination_id, account_id)
      SELECT gen_random_uuid(), d.id, x FROM d, unnest($9::uuid[]) AS x`,
};

/** The determination with its words, citations and accounts. The database checks at commit that it cites evidence. */
export async function insertDetermination(tx: WriteTx, d: NewDetermination): Promise<void> {
  const words = [d.rationale, JSON.stringify(d.findings), d.accounts, d.recordedAt];
  const values = [d.id, d.obligationId, d.level, d.effectiveFrom, d.criteriaVersion, d.byId, ...words];
  await tx.rows(INSERT_DETERMINATION, values);
}

const DETERMINATION: Statement = {
  name: "determination_place",
  text: `SELECT o.accord_id AS "accordId", d.obligation_id AS "obligationId", d.level
    FROM determination d JOIN obligation o ON o.id = d.obligation_id WHERE d.id = $1`,
};
export const findDetermination = async (
  id: string,
): Promise<{ accordId: string; obligationId: string; level: string } | null> =>
  (await readRows<{ accordId: string; obligationId: string; level: string }>(DETERMINATION, [id]))[0] ?? null;

type Revocation = { id: string; determinationId: string; byId: string; reason: string; recordedAt: RecordedAt };
const INSERT_REVOCATION: Statement = {
  name: "insert_revocation",
  text: `INSERT INTO revocation (id, determination_id, by_id, reason, recorded_at, backdated) VALUES ($1, $2, $3, $4, ${BACKDATED(5)})`,
};
/** A determination is revoked once: the second gets CONFLICT. */
export async function insertRevocation(tx: WriteTx, r: Revocation): Promise<void> {
  await tx.rows(INSERT_REVOCATION, [r.id, r.determinationId, r.byId, r.reason, r.recordedAt]);
}

type WatchEntry = {
  id: string;
  obligationId: string;
  siteId: string;
  from: string;
  to: string | null;
  why: string;
  byId: string;
  recordedAt: RecordedAt;
};
const INSERT_WATCH: Statement = {
  name: "insert_watch_entry",
  text: `INSERT INTO watch_entry (id, obligation_id, site_id, from_at, to_at, why, sources, recorded_by_id, recorded_at, backdated)
    VALUES ($1, $2, $3, $4, $5, $6, '[]', $7, ${BACKDATED(8)})`,
};
export async function insertWatchEntry(tx: WriteTx, w: WatchEntry): Promise<void> {
  await tx.rows(INSERT_WATCH, [w.id, w.obligationId, w.siteId, w.from, w.to, w.why, w.byId, w.recordedAt]);
}

export type WatchEntryPlace = { accordId: string; obligationId: string; from: Instant };
const WATCH_ENTRY: Statement = {
  name: "watch_entry_place",
  text: `SELECT o.accord_id AS "accordId", w.obligation_id AS "obligationId", w.from_at AS "from"
    FROM watch_entry w JOIN obligation o ON o.id = w.obligation_id WHERE w.id = $1`,
};
export const findWatchEntry = async (id: string): Promise<WatchEntryPlace | null> =>
  (await readRows<WatchEntryPlace>(WATCH_ENTRY, [id]))[0] ?? null;

type WatchEnd = { id: string; watchEntryId: string; to: string; why: string; byId: string; recordedAt: RecordedAt };
const INSERT_WATCH_END: Statement = {
  name: "insert_watch_end",
  text: `INSERT INTO watch_end (id, watch_entry_id, to_at, why, recorded_by_id, recorded_at, backdated) VALUES ($1, $2, $3, $4, $5, ${BACKDATED(6)})`,
};
/** A later end replaces an earlier one. */
export async function insertWatchEnd(tx: WriteTx, w: WatchEnd): Promise<void> {
  await tx.rows(INSERT_WATCH_END, [w.id, w.watchEntryId, w.to, w.why, w.byId, w.recordedAt]);
}

type Inquiry = {
  id: string;
  obligationId: string;
  incidentId: string | null;
  reason: string;
  byId: string;
  recordedAt: RecordedAt;
};
const INSERT_INQUIRY: Statement = {
  name: "insert_inquiry",
  text: `INSERT INTO inquiry (id, obligation_id, incident_id, reason, by_id, recorded_at, backdated) VALUES ($1, $2, $3, $4, $5, ${BACKDATED(6)})`,
};
export async function insertInquiry(tx: WriteTx, q: Inquiry): Promise<void> {
  await tx.rows(INSERT_INQUIRY, [q.id, q.obligationId, q.incidentId, q.reason, q.byId, q.recordedAt]);
}

const INQUIRY: Statement = {
  name: "inquiry_place",
  text: `SELECT o.accord_id AS "accordId", q.obligation_id AS "obligationId"
    FROM inquiry q JOIN obligation o ON o.id = q.obligation_id WHERE q.id = $1`,
};
export const findInquiry = async (id: string): Promise<{ accordId: string; obligationId: string } | null> =>
  (await readRows<{ accordId: string; obligationId: string }>(INQUIRY, [id]))[0] ?? null;

type InquiryEnd = { id: string; inquiryId: string; outcome: string; byId: string; recordedAt: RecordedAt };
const INSERT_INQUIRY_END: Statement = {
  name: "insert_inquiry_end",
  text: `INSERT INTO inquiry_end (id, inquiry_id, outcome, by_id, recorded_at, backdated) VALUES ($1, $2, $3, $4, ${BACKDATED(5)})`,
};
/** An inquiry is closed once: the second gets CONFLICT. */
export async function insertInquiryEnd(tx: WriteTx, q: InquiryEnd): Promise<void> {
  await tx.rows(INSERT_INQUIRY_END, [q.id, q.inquiryId, q.outcome, q.byId, q.recordedAt]);
}

const INSTRUMENT: Statement = {
  name: "instrument_place",
  text: `SELECT accord_id AS "accordId" FROM instrument WHERE id = $1`,
};
export const findInstrument = async (id: string): Promise<{ accordId: string } | null> =>
  (await readRows<{ accordId: string }>(INSTRUMENT, [id]))[0] ?? null;

type InstrumentStatus = {
  id: string;
  instrumentId: string;
  kind: string;
  at: string;
  byParty: string | null;
  note: string | null;
  stopsClocks: boolean;
  sources: readonly string[];
  byId: string;
  recordedAt: RecordedAt;
};
const INSERT_STATUS: Statement = {
  name: "insert_instrument_status",
  text: `INSERT INTO instrument_status (id, instrument_id, kind, at, by_party, note, stops_clocks, sources, recorded_by_id, recorded_at, backdated)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, ${BACKDATED(10)})`,
};
export async function insertInstrumentStatus(tx: WriteTx, s: InstrumentStatus): Promise<void> {
  const words = [s.note, s.stopsClocks, JSON.stringify(s.sources), s.byId, s.recordedAt];
  await tx.rows(INSERT_STATUS, [s.id, s.instrumentId, s.kind, s.at, s.byParty, ...words]);
}

const INCIDENT: Statement = {
  name: "incident_place",
  text: `SELECT accord_id AS "accordId" FROM incident WHERE id = $1`,
};
export const findIncident = async (id: string): Promise<{ accordId: string } | null> =>
  (await readRows<{ accordId: string }>(INCIDENT, [id]))[0] ?? null;

const FINDINGS_IN: Statement = {
  name: "findings_in_accord",
  text: `SELECT f.id FROM finding f JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id
    WHERE r.accord_id = $1 AND f.id = ANY ($2::uuid[])`,
};
/** Those of the ids that are findings of this accord. */
export const findingsIn = async (accordId: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await readRows<{ id: string }>(FINDINGS_IN, [accordId, ids])).map((row) => row.id));

export type NewIncident = {
  readonly id: string;
  readonly accordId: string;
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly occurredFrom: string;
  readonly occurredUntil: string | null;
  readonly siteId: string | null;
  readonly placeNote: string | null;
  readonly sources: readonly string[];
  readonly accounts: readonly { id: string; position: number; by: string; stance: string; text: string }[];
  readonly provisionIds: readonly string[];
  readonly findingIds: readonly string[];
  readonly recordedAt: RecordedAt;
};
const INSERT_INCIDENT: Statement = {
  name: "insert_incident",
  text: `WITH e AS (INSERT INTO incident (id, accord_id, code, entry, kind, also_kinds, title, occurred_from, occurred_until, precision, site_id,
        other_sites, place_note, sources, recorded_at, backdated)
      VALUES ($1, $2, $3, 'incident', $4, '{}', $5, $6, $7, 'minute', $8, '{}', $9, $10::jsonb, ${BACKDATED(14)}) RETURNING id, recorded_at, backdated),
    a AS (INSERT INTO account (id, incident_id, position, by, stance, text, recorded_at, backdated)
      SELECT x.id, e.id, x.position, x.by, x.stance, x.text, e.recorded_at, e.backdated
      FROM e, jsonb_to_recordset($11::jsonb) AS x(id uuid, position int, by text, stance text, text text)),
    p AS (INSERT INTO incident_provision (id, incident_id, provision_id) SELECT gen_random_uuid(), e.id, x FROM e, unnest($12::uuid[]) AS x)
    INSERT INTO incident_finding (id, incident_id, finding_id, recorded_at)
      SELECT gen_random_uuid(), e.id, x, e.recorded_at FROM e, unnest($13::uuid[]) AS x`,
};

/** The incident with its accounts and links. A code is used once in an accord: the second gets CONFLICT. */
export async function insertIncident(tx: WriteTx, e: NewIncident): Promise<void> {
  const place = [e.occurredFrom, e.occurredUntil, e.siteId, e.placeNote, JSON.stringify(e.sources)];
  const links = [JSON.stringify(e.accounts), e.provisionIds, e.findingIds, e.recordedAt];
  await tx.rows(INSERT_INCIDENT, [e.id, e.accordId, e.code, e.kind, e.title, ...place, ...links]);
}
