import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Instant } from "@/lib/domain/instant";
import type { Scope } from "@/lib/policy/scope";

export type IncidentName = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly occurredFrom: Instant;
};
const INCIDENTS: Statement = {
  name: "incidents_on_provision",
  text: `SELECT i.id, i.code, i.title, i.occurred_from AS "occurredFrom" FROM incident i JOIN incident_provision p ON p.incident_id = i.id
    WHERE i.accord_id = $1 AND p.provision_id = $2 AND i.entry = 'incident' ORDER BY i.occurred_from DESC, i.code`,
};

/** Alleged breaches linked to a provision, newest first; context entries are none. */
export const incidentsOn = (scope: Scope, provisionId: string): Promise<IncidentName[]> =>
  readRows<IncidentName>(INCIDENTS, [scope.accordId, provisionId]);
