import type { Client } from "pg";

type Invariant = { readonly name: string; readonly sql: string };

const FILED = `filed AS (SELECT subject, payload::jsonb AS p FROM audit_entry WHERE verb IN ('report.submit', 'report.resubmit', 'report.amend'))`;
const DECIDED = `decided AS (SELECT subject, verb, payload::jsonb AS p FROM audit_entry
  WHERE verb IN ('report.approve', 'report.return', 'report.withdraw', 'report.take_back'))`;

/** What holds of the whole database at any moment, whoever wrote. Each query gives what breaks it. */
const INVARIANTS: readonly Invariant[] = [
  {
    name: "a version without its audit entry, or an entry without its version",
    sql: `WITH ${FILED} SELECT coalesce(v.id::text, p->>'version') AS bad FROM report_version v FULL JOIN filed ON (p->>'version')::uuid = v.id
      WHERE v.id IS NULL OR p IS NULL OR subject <> v.report_id::text OR (p->>'n')::int <> v.n OR p->>'content' <> v.content_hash`,
  },
  {
    name: "a version with two audit entries",
    sql: `WITH ${FILED} SELECT p->>'version' AS bad FROM filed GROUP BY 1 HAVING count(*) > 1`,
  },
  {
    name: "a version without its findings, or with others",
    sql: `WITH ${FILED}, said AS (SELECT (p->>'version')::uuid AS id, jsonb_array_length(p->'findings') AS n,
        (SELECT jsonb_agg(f->>0 ORDER BY f->>0) FROM jsonb_array_elements(p->'findings') f) AS ids FROM filed),
      there AS (SELECT version_id AS id, jsonb_agg(id::text ORDER BY id::text) AS ids FROM finding GROUP BY 1)
      SELECT said.id AS bad FROM said LEFT JOIN there USING (id) WHERE n = 0 OR said.ids IS DISTINCT FROM there.ids`,
  },
  {
    name: "a version whose content is missing or half there",
    sql: `WITH f AS (SELECT version_id, count(*) AS n FROM finding GROUP BY 1),
      q AS (SELECT f.version_id, count(*) AS n FROM finding_quantity q JOIN finding f ON f.id = q.finding_id GROUP BY 1)
      SELECT v.id AS bad FROM report_version v LEFT JOIN version_content c ON c.version_id = v.id LEFT JOIN f ON f.version_id = v.id
        LEFT JOIN q ON q.version_id = v.id
      WHERE c.version_id IS NULL OR coalesce(f.n, 0) <> jsonb_array_length(jsonb_path_query_array(c.document, '$.observations[*].statements[*]'))
        OR coalesce(q.n, 0) <> jsonb_array_length(jsonb_path_query_array(c.document, '$.observations[*].statements[*].quantities[*]'))`,
  },
  {
    name: "a review without its audit entry, or an entry without its review",
    sql: `WITH ${DECIDED} SELECT coalesce(w.id::text, p->>'version') AS bad
      FROM review w FULL JOIN decided ON (p->>'version')::uuid = w.version_id AND verb = 'report.' || w.step WHERE w.id IS NULL OR p IS NULL`,
  },
  {
    name: "a review with two audit entries",
    sql: `WITH ${DECIDED} SELECT p->>'version' AS bad FROM decided GROUP BY verb, 1 HAVING count(*) > 1`,
  },
  {
    name: "a return or withdrawal without its reason",
    sql: `SELECT w.id AS bad FROM review w LEFT JOIN review_content c ON c.review_id = w.id WHERE w.step IN ('return', 'withdraw') AND c.reason IS NULL`,
  },
  {
    name: "a reason in the chain without its salt",
    sql: `SELECT e.seq AS bad FROM audit_entry e WHERE e.verb IN ('report.return', 'report.withdraw')
      AND NOT EXISTS (SELECT FROM word_salt s WHERE s.hash = e.payload::jsonb->>'reason')`,
  },
  {
    name: "a report that does not point to its newest or its approved version",
    sql: `WITH newest AS (SELECT DISTINCT ON (report_id) report_id, id FROM report_version ORDER BY report_id, n DESC),
      moved AS (SELECT DISTINCT ON (v.report_id) v.report_id, CASE w.step WHEN 'approve' THEN v.id END AS id
        FROM review w JOIN report_version v ON v.id = w.version_id WHERE w.step IN ('approve', 'withdraw')
        ORDER BY v.report_id, w.at DESC, (w.step = 'withdraw') DESC)
      SELECT r.id AS bad FROM report r LEFT JOIN newest ON newest.report_id = r.id LEFT JOIN moved ON moved.report_id = r.id
      WHERE r.latest_version_id IS DISTINCT FROM newest.id OR r.current_version_id IS DISTINCT FROM moved.id`,
  },
  {
    name: "a number given twice",
    sql: `SELECT number AS bad FROM report GROUP BY accord_id, number HAVING count(*) > 1`,
  },
  {
    name: "a summary without its audit entry, or an entry without its summary",
    sql: `WITH e AS (SELECT subject, payload::jsonb AS p FROM audit_entry WHERE verb = 'summary.issue')
      SELECT coalesce(s.id::text, e.subject) AS bad FROM summary s FULL JOIN e ON e.subject = s.id::text
      WHERE s.id IS NULL OR e.p IS NULL OR e.p->>'number' <> s.number OR e.p->>'snapshot' <> s.snapshot_hash
        OR s.snapshot_hash <> encode(sha256(convert_to(s.snapshot, 'UTF8')), 'hex')
        OR (SELECT jsonb_agg(jsonb_build_array(f.kind, f.sha256) ORDER BY f.kind) FROM summary_file f WHERE f.summary_id = s.id)
          IS DISTINCT FROM (SELECT jsonb_agg(x ORDER BY x->>0) FROM jsonb_array_elements(e.p->'files') x)`,
  },
  {
    name: "a summary's file whose bytes do not have its hash",
    sql: `SELECT id AS bad FROM summary_file WHERE encode(sha256(bytes), 'hex') <> sha256`,
  },
  {
    name: "a gap in the numbers of summaries",
    sql: `SELECT number AS bad FROM (SELECT number, row_number() OVER (PARTITION BY accord_id ORDER BY number) AS n FROM summary) s
      WHERE number !~ (' S-' || lpad(n::text, greatest(3, length(n::text)), '0') || '$')`,
  },
  {
    name: "a determination without its audit entry, or an entry without its determination",
    sql: `WITH e AS (SELECT payload::jsonb AS p FROM audit_entry WHERE verb = 'determination.make')
      SELECT coalesce(d.id::text, e.p->>'determination') AS bad FROM determination d FULL JOIN e ON (e.p->>'determination')::uuid = d.id
      WHERE d.id IS NULL OR e.p IS NULL OR NOT EXISTS (SELECT FROM determination_content c WHERE c.determination_id = d.id)
        OR (SELECT count(*) FROM determination_finding f WHERE f.determination_id = d.id) <> jsonb_array_length(e.p->'findings')
        OR NOT EXISTS (SELECT FROM word_salt s WHERE s.hash = e.p->>'words')`,
  },
];

/** One line per kind of breach, with a few examples. */
export async function checkInvariants(owner: Client): Promise<string[]> {
  const breaches: string[] = [];
  for (const { name, sql } of INVARIANTS) {
    const { rows } = await owner.query<{ bad: string }>(`SELECT * FROM (${sql}) AS found LIMIT 5`);
    if (rows.length > 0) breaches.push(`${name}: ${rows.map(({ bad }) => bad).join(", ")}`);
  }
  return breaches;
}
