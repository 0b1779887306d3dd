/** What a determination cites, and what inherits a citation: an approved amendment that still tells of what was weighed. */
import type { Citation, FindingFact } from "./facts";
import type { Level } from "./level";

export const citationOf = (fact: FindingFact, level: Level | null): Citation => ({
  findingId: fact.id,
  lineage: fact.lineage,
  level,
  site: fact.site,
  from: fact.from,
  until: fact.until,
});

type Told = Pick<FindingFact, "lineage" | "site" | "from" | "until">;

/** The same observation, told as of the same effective level, the same place, and a time that meets or touches the cited one. */
export const inherits = (cited: Citation, told: Told, level: Level | null): boolean =>
  cited.lineage === told.lineage &&
  cited.level === level &&
  cited.site === told.site &&
  cited.from <= told.until &&
  told.from <= cited.until;
