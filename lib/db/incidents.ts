import "server-only";
import { readRows, type Statement, type WriteTx } from "./statement";
import type { Table } from "./table";

const OF_ACCORD = "t.accord_id = $1";
const list = (columns: string): string[] => columns.split(" ");
const OF_INCIDENT = "t.incident_id IN (SELECT id FROM incident WHERE accord_id = $1)";

/** The tables of a public record in the order they are filled. */
export const INCIDENT_TABLES = {
  incident: {
    name: "incident",
    columns: list(
      "id accord_id code entry kind also_kinds title occurred_from occurred_until precision time_note site_id other_sites place_note conflicts sources recorded_at backdated",
    ),
    key: ["code"],
    within: OF_ACCORD,
  },
  account: {
    name: "account",
    columns: list("id incident_id position by stance text figures published_by published_on recorded_at backdated"),
    key: ["incident_id", "position"],
    within: OF_INCIDENT,
  },
  incident_provision: {
    name: "incident_provision",
    columns: list("id incident_id provision_id"),
    key: ["incident_id", "provision_id"],
    within: OF_INCIDENT,
  },
  ledger_figure: {
    name: "ledger_figure",
    columns: list(
      "id obligation_id code site_id as_of ledger kind value bound unit scope label out_of note sources recorded_at backdated",
    ),
    key: ["obligation_id", "code"],
    within: "t.obligation_id IN (SELECT id FROM obligation WHERE accord_id = $1)",
  },
} as const satisfies Record<string, Table>;

type FindingLink = { readonly incidentId: string; readonly versionId: string };
const UNLINKED: Statement = {
  name: "incident_findings_unlinked",
  text: `SELECT x."incidentId", x."versionId" FROM jsonb_to_recordset($1::jsonb) AS x("incidentId" uuid, "versionId" uuid)
    WHERE EXISTS (SELECT 1 FROM finding f WHERE f.version_id = x."versionId"
      AND NOT EXISTS (SELECT 1 FROM incident_finding l WHERE l.incident_id = x."incidentId" AND l.finding_id = f.id))`,
};
const LINK: Statement = {
  name: "incident_findings_link",
  text: `INSERT INTO incident_finding (id, incident_id, finding_id, recorded_at)
    SELECT gen_random_uuid(), $1, f.id, coalesce((SELECT max(w.at) FROM review w WHERE w.version_id = $2 AND w.backdated), now())
    FROM finding f WHERE f.version_id = $2 ON CONFLICT (incident_id, finding_id) DO NOTHING RETURNING id`,
};

/** Those of the pairs whose version has a finding that is not linked to the incident yet. */
export const findUnlinked = (links: readonly FindingLink[]): Promise<FindingLink[]> =>
  readRows<FindingLink>(UNLINKED, [JSON.stringify(links)]);

/**
 * Links every finding of the version to the incident; gives the number of new links. In a demonstration a link is as old
 * as the version's backdated approval.
 */
export const linkFindings = async (tx: WriteTx, link: FindingLink): Promise<number> =>
  (await tx.rows(LINK, [link.incidentId, link.versionId])).length;
