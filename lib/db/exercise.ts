import "server-only";
import { readRows, type Statement } from "./statement";

const WRITTEN: Statement = {
  name: "audit_entries_by",
  text: "SELECT count(*)::int AS written FROM audit_entry WHERE actor = ANY ($1)",
};

/** How many entries of the audit chain are by these users. */
export const entriesBy = async (userIds: readonly string[]): Promise<number> =>
  (await readRows<{ written: number }>(WRITTEN, [userIds]))[0]?.written ?? 0;

const FINDINGS: Statement = {
  name: "findings_of_versions",
  text: `SELECT f.id FROM finding f JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id
    WHERE f.version_id = ANY ($1) AND p.code = ANY ($2)`,
};

/** Ids of the findings that these versions make on these provisions. */
export const findingsOf = async (versionIds: readonly string[], provisions: readonly string[]): Promise<string[]> =>
  (await readRows<{ id: string }>(FINDINGS, [versionIds, provisions])).map((row) => row.id);

const INCIDENT: Statement = {
  name: "incident_by_code",
  text: `SELECT id FROM incident WHERE accord_id = $1 AND code = $2`,
};

/** Null: the accord has no incident of this code. */
export const incidentByCode = async (accordId: string, code: string): Promise<string | null> =>
  (await readRows<{ id: string }>(INCIDENT, [accordId, code]))[0]?.id ?? null;
