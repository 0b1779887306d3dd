/** What a determination cites, and what inherits a citation: an approved amendment that still tells of what was weighed. */
import type { FindingFact } from "./facts";
import type { Instant } from "./instant";
import type { Level } from "./level";

/** A cited finding as its judge saw it. */
export type Citation = {
  readonly findingId: string;
  readonly lineage: string;
  /** As the rules read it (effectiveLevel); null: a refusal. */
  readonly level: Level | null;
  readonly site: string | null;
  readonly from: Instant;
  readonly until: Instant;
};

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
