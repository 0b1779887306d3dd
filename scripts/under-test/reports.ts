import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { DAY, HOUR, type Instant, minuteText } from "@/lib/domain/instant";
import { ACCESS, HOW_OBSERVED, levelsFor, type Nature } from "@/lib/domain/level";
import { identified } from "@/lib/domain/observation-id";
import type { Observation, ReportDocument } from "@/lib/schemas/report";
import { makeProse } from "../bench/prose";

/** What a team may report on, read from the database past the app. */
export type Ground = {
  readonly accord: string;
  readonly duties: readonly { readonly provision: string; readonly nature: Nature; readonly party: string }[];
  readonly sites: readonly string[];
};
export type Filing = { readonly reportId: string; readonly versionId: string; readonly json: string };

/** The accord's obligations and sites that the team may observe; counted ones aside, because they ask for numbers. */
export async function readGround(client: Client, accord: string, team: string): Promise<Ground> {
  const duties = await client.query<Ground["duties"][number]>(
    `SELECT p.code AS provision, p.nature, o.party FROM provision p JOIN obligation o ON o.provision_id = p.id
      JOIN accord a ON a.id = p.accord_id WHERE a.code = $1 AND $2 = ANY (p.observable_by) AND p.unit IS NULL ORDER BY p.position, o.party`,
    [accord, team],
  );
  const sites = await client.query<{ code: string }>(
    `SELECT s.code FROM site s JOIN accord a ON a.id = s.accord_id WHERE a.code = $1 AND $2 = ANY (s.observable_by) ORDER BY s.code`,
    [accord, team],
  );
  return { accord, duties: duties.rows, sites: sites.rows.map((site) => site.code) };
}

/**
 * An endless supply of reports, the same at every run but for their ids and times: 2,000 narratives of 600 characters,
 * 500 remarks, two findings each, about 1.7 kB of JSON. Nothing lies after `now`.
 */
export function makeReports(ground: Ground, now: Instant): () => Filing {
  const { below, one, narratives, remarks } = makeProse();
  const observation = (): Observation => {
    const { provision, nature, party } = one(ground.duties);
    const from = now - 30 * DAY + below(28 * 24) * HOUR;
    const access = one(ACCESS);
    const visited = access !== "refused" && access !== "not_reached";
    return {
      party,
      site: one(ground.sites),
      observedFrom: minuteText(from),
      observedUntil: minuteText(from + (1 + below(6)) * HOUR),
      access,
      refusedBy: access === "refused" ? "commander of the post" : null,
      howObserved: visited ? one(HOW_OBSERVED) : null,
      urgent: [],
      statements: [{ provision, level: visited ? one(levelsFor(nature)) : null, quantities: [] }],
    };
  };
  return () => {
    const document: ReportDocument = {
      accord: ground.accord,
      narrative: one(narratives),
      sourceNote: one(remarks),
      observations: [observation(), observation()],
    };
    const reportId = randomUUID();
    const observations = identified(document.observations, reportId);
    return { reportId, versionId: randomUUID(), json: JSON.stringify({ ...document, observations }) };
  };
}
