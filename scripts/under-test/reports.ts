import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { DAY, HOUR, type Instant, minuteText } from "@/lib/domain/instant";
import { ACCESS, HOW_OBSERVED, levelsFor, type Nature } from "@/lib/domain/level";
import type { Observation, ReportDocument } from "@/lib/schemas/report";

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

const WORDS =
  `post ridge road gate convoy patrol village border marker bunker trench hill temple market bridge river checkpoint fence tower camp
  truck rifle mortar shell smoke noise drone light night morning noon evening rain mud dust quiet calm tense normal open closed blocked
  cleared moved stayed seen heard counted measured photographed noted asked answered told shown met waited returned north south east west
  near far along behind above below soldiers officers villagers monks farmers children two three several many few none again still`
    .split(/\s+/)
    .filter(Boolean);

/**
 * An endless supply of reports, the same at every run but for their ids and times: 2,000 narratives of 600 characters,
 * 500 remarks, two findings each, about 1.7 kB of JSON. Nothing lies after `now`.
 */
export function makeReports(ground: Ground, now: Instant): () => Filing {
  const below = seeded(20_251_026);
  const one = <T>(list: readonly T[]): T => {
    const picked = list[below(list.length)];
    if (picked === undefined) throw new Error("nothing to choose from");
    return picked;
  };
  const prose = (length: number): string => {
    let text = "";
    while (text.length < length) text += `${one(WORDS)} `;
    return text.slice(0, length - 1).concat(".");
  };
  const narratives = Array.from({ length: 2_000 }, () => prose(600));
  const remarks = Array.from({ length: 500 }, () => prose(500));
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
    return { reportId: randomUUID(), versionId: randomUUID(), json: JSON.stringify(document) };
  };
}

/** Whole numbers from 0 to below n, the same in every run. */
function seeded(start: number): (n: number) => number {
  let seed = start;
  return (n) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}
