import "server-only";
import { readRows, type Statement, type WriteTx } from "./statement";

type ImportRow = {
  readonly id: string;
  readonly accordId: string;
  readonly format: string;
  readonly sha256: string;
  readonly disclaimer: string | null;
  /** Last day that the file speaks of: "2025-12-31". */
  readonly periodUntil: string | null;
};

const FIND: Statement = {
  name: "import_find",
  text: `SELECT accord_id AS "accordId" FROM import_record WHERE format = $1 AND sha256 = $2`,
};
const INSERT: Statement = {
  name: "import_insert",
  text: "INSERT INTO import_record (id, accord_id, format, sha256, disclaimer, period_until) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
};
const LOCK: Statement = { name: "import_lock", text: "SELECT pg_advisory_xact_lock(hashtext('import'))" };

/** The accord that this very file went to; null: it was not imported yet. */
export const findImport = async (format: string, sha256: string): Promise<{ accordId: string } | null> =>
  (await readRows<{ accordId: string }>(FIND, [format, sha256]))[0] ?? null;

export async function insertImport(tx: WriteTx, row: ImportRow): Promise<void> {
  await tx.rows(INSERT, [row.id, row.accordId, row.format, row.sha256, row.disclaimer, row.periodUntil]);
}

const OUTGROWN: Statement = {
  name: "import_outgrown",
  text: `SELECT r.number FROM obligation o JOIN provision p ON p.id = o.provision_id AND p.nature = 'act' JOIN finding f ON f.obligation_id = o.id
      JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id
    WHERE o.provision_id = $1 AND ($2::text IS NULL OR o.party = $2) AND f.level = 'compliant' AND f.whole_count
      AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step <> 'approve')
      AND $3 > coalesce((SELECT max(m.quantity) FROM milestone m WHERE m.provision_id = p.id AND (m.party IS NULL OR m.party = o.party)), -1)
    ORDER BY r.number LIMIT 1`,
};

/**
 * Number of a report that found an act done with the whole of its count, which was less than this quantity. Null: none.
 * What a count is the whole of is decided when it is filed, and an act that is done is compliant for ever.
 */
export const findOutgrown = async (
  tx: WriteTx,
  provisionId: unknown,
  party: unknown,
  quantity: unknown,
): Promise<string | null> =>
  (await tx.rows<{ number: string }>(OUTGROWN, [provisionId, party, quantity]))[0]?.number ?? null;

/** Imports come one after the other: each compares with what is there and adds the rest. */
export async function lockImports(tx: WriteTx): Promise<void> {
  await tx.rows(LOCK, []);
}
