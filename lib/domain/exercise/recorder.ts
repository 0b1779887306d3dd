/** Writes down what happens, in the order in which it is told; makeExerciseRecord() sorts by time afterwards. */
import { type Instant, minuteText, parseMinute } from "../instant";
import type { Access, HowObserved, Level } from "../level";
import { identified } from "../observation-id";
import { EXERCISE_CODE } from "./accord";
import type { ExerciseDocument, ExerciseEvent, ExerciseObservation, ExerciseQuantity } from "./events";
import type { Random } from "./random";

/** The exercise's record speaks of 2025; what would be written later has not happened. */
export const RECORD_ENDS = "2025-12-31";

/** "2025-03-01 14:05", mission time. Throws on a day that does not exist: a fault in the script itself. */
export function on(text: string): Instant {
  const at = parseMinute(text.replace(" ", "T"));
  if (at === null) throw new Error(`no such minute: ${text}`);
  return at;
}
const END = on(`${RECORD_ENDS} 23:59`);

export type Visit = {
  readonly party: string;
  readonly site: string | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly access: Access;
  readonly refusedBy?: string;
  readonly how?: HowObserved;
  readonly urgent?: ExerciseObservation["urgent"];
  readonly statements: readonly { provision: string; level: Level; quantities?: ExerciseQuantity[] }[];
};
export type Filed = { readonly reportId: string; readonly versionId: string; readonly author: string };

/** What was observed as a report says it; a refused or unreached visit says nothing of levels. */
function observationOf(visit: Visit): ExerciseObservation {
  const visited = visit.access !== "refused" && visit.access !== "not_reached";
  return {
    party: visit.party,
    site: visit.site,
    observedFrom: minuteText(visit.from),
    observedUntil: minuteText(visit.until),
    access: visit.access,
    refusedBy: visit.access === "refused" ? (visit.refusedBy ?? "sector command") : null,
    howObserved: visited ? (visit.how ?? "saw") : null,
    urgent: visit.urgent ?? [],
    statements: visit.statements.map(({ provision, level, quantities }) => ({
      provision,
      level: visited ? level : null,
      quantities: visited ? (quantities ?? []) : [],
    })),
  };
}

export function documentOf(visits: readonly Visit[], narrative: string, sourceNote = ""): ExerciseDocument {
  return { accord: EXERCISE_CODE, narrative, sourceNote, observations: visits.map(observationOf) };
}

export class Recorder {
  readonly events: ExerciseEvent[] = [];
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** Adds the event unless it lies after the record's end; says whether it did. */
  tell(event: ExerciseEvent): boolean {
    if (event.at > END) return false;
    this.events.push(event);
    return true;
  }

  /** A new report; null when it would be filed after the end. */
  file(author: string, at: Instant, document: ExerciseDocument): Filed | null {
    const filed = { reportId: this.random.uuid(), versionId: this.random.uuid(), author };
    return this.#tellFiling(filed, at, document) ? filed : null;
  }

  /** The next version of a report. */
  fileAgain(filed: Filed, at: Instant, document: ExerciseDocument): Filed | null {
    const next = { ...filed, versionId: this.random.uuid() };
    return this.#tellFiling(next, at, document) ? next : null;
  }

  /** An observation is the same one in every version, by its place. */
  #tellFiling(filed: Filed, at: Instant, said: ExerciseDocument): boolean {
    const document = { ...said, observations: identified(said.observations, filed.reportId) };
    return this.tell({ kind: "file", at, actor: filed.author, ...idsOf(filed), document });
  }

  review(
    filed: Filed,
    step: "approve" | "return" | "withdraw" | "take_back",
    at: Instant,
    reason = "",
    lead = this.random.pick(["LEAD-1", "LEAD-2"]),
  ): boolean {
    const actor = step === "take_back" ? filed.author : lead;
    return this.tell({ kind: "review", at, actor, versionId: filed.versionId, step, reason });
  }
}

const idsOf = ({ reportId, versionId }: Filed) => ({ reportId, versionId });
