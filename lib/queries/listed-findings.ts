import "server-only";
import type { Access, Level } from "@/lib/domain/level";
import type { ListedFinding } from "@/lib/domain/report-view";
import type { AccordReference } from "./accord-reference";

/** A column of version v: its findings by ids alone, because their names are remembered with the accord's reference rows. */
export const LISTED_FINDINGS = `(SELECT coalesce(json_agg(json_build_array(f.obligation_id, f.site_id, f.level, f.access) ORDER BY f.observation, f.position), '[]'::json)
  FROM finding f WHERE f.version_id = v.id) AS findings`;

export type FindingCells = readonly [obligationId: string, siteId: string | null, level: Level | null, access: Access];

/** Names what LISTED_FINDINGS gave; the reference rows are those of the reports' accord. */
export function findingNamer(reference: AccordReference | null): (cells: FindingCells) => ListedFinding {
  const duties = new Map(
    reference?.provisions.flatMap((p) =>
      Object.entries(p.obligations).map(([party, id]) => [id, { provision: p.code, party }] as const),
    ),
  );
  const sites = new Map(reference?.sites.map((site) => [site.id, String(site.names["en"] ?? site.code)]));
  return ([obligationId, siteId, level, access]) => {
    const { provision, party } = duties.get(obligationId) ?? { provision: "", party: "" };
    return { provision, party, site: siteId === null ? null : (sites.get(siteId) ?? null), level, access };
  };
}
