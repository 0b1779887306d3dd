/** How a scene of the exercise is told: a visit, its report, and its approval. */
import { HOUR } from "../instant";
import type { Access, Level } from "../level";
import { total } from "./climate";
import type { ExerciseQuantity } from "./events";
import { type Party, TEAM_OF } from "./places";
import { documentOf, type Filed, on, type Recorder } from "./recorder";

export type Told = {
  readonly party: Party;
  readonly site: string | null;
  readonly from: string;
  readonly hours?: number;
  readonly access?: Access;
  readonly refusedBy?: string;
  readonly team?: string;
  readonly how?: "saw" | "document";
  readonly statements: readonly (readonly [provision: string, level: Level, count?: number])[];
  readonly words: string;
};

export class Scene {
  readonly recorder: Recorder;
  constructor(recorder: Recorder) {
    this.recorder = recorder;
  }

  /** A report that is filed three hours after the visit and stays undecided. */
  filed(told: Told): Filed {
    const from = on(told.from);
    const until = from + (told.hours ?? 3) * HOUR;
    const statements = told.statements.map(([provision, level, count]) => {
      const quantities: ExerciseQuantity[] = count === undefined ? [] : total(count);
      return { provision, level, quantities };
    });
    const { party, site, access = "full", how = "saw", refusedBy = "sector command" } = told;
    const document = documentOf([{ party, site, from, until, access, refusedBy, how, statements }], told.words);
    const filed = this.recorder.file(`${told.team ?? TEAM_OF[party]}-1`, until + 3 * HOUR, document);
    if (!filed) throw new Error(`a scene lies after the record: ${told.from}`);
    return filed;
  }

  /** The same, approved at that time, else a day after the visit. */
  approved(told: Told, at?: string): Filed {
    const filed = this.filed(told);
    this.recorder.review(filed, "approve", at ? on(at) : on(told.from) + ((told.hours ?? 3) + 24) * HOUR);
    return filed;
  }
}
