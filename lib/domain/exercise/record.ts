/** The exercise's year and, for measuring, as many reports as wanted: seeded, so that the same seed tells the same. */
import { DAY, HOUR, type Instant } from "../instant";
import type { Level } from "../level";
import { identified } from "../observation-id";
import { WATCHED } from "./accord";
import { countAt, levelAt } from "./climate";
import type { ExerciseDocument, ExerciseEvent } from "./events";
import { PARTIES, TEAM_OF } from "./places";
import { randomOf } from "./random";
import { documentOf, on, Recorder, type Visit } from "./recorder";
import { tellRoutine } from "./routine";
import { tellStories } from "./stories";
import { filler } from "./words";

const EXERCISE_SEED = 2025;

/** Everything that happens in the exercise's year, in the order of its moments. */
export function makeExerciseRecord(seed: number = EXERCISE_SEED): ExerciseEvent[] {
  const recorder = new Recorder(randomOf(seed));
  tellStories(recorder);
  tellRoutine(recorder);
  const told = recorder.events.map((event, order) => ({ event, order }));
  return told.sort((a, b) => a.event.at - b.event.at || a.order - b.order).map(({ event }) => event);
}

/** One filing of the large record, ready for fileReport() and, by `decision`, for reviewReport(). */
export type ExerciseFiling = {
  readonly reportId: string;
  readonly versionId: string;
  readonly team: string;
  /** Code of EXERCISE_PEOPLE. */
  readonly actor: string;
  readonly at: Instant;
  readonly document: ExerciseDocument;
  /** Null: it stays undecided. */
  readonly decision: { readonly step: "approve" | "return"; readonly at: Instant; readonly actor: string } | null;
};
export type Volume = {
  readonly seed: number;
  readonly reports: number;
  /** Observations per report; each is one finding or two. 1 unless told. */
  readonly observations?: number;
  /** Length of a narrative in characters; 600 unless told. */
  readonly narrative?: number;
};

type Group = {
  readonly provisions: readonly string[];
  readonly list: string;
  readonly from: Instant;
  readonly until: Instant;
};
const group = (provisions: string, list: string, from: string, until: string): Group => ({
  provisions: provisions.split(" "),
  list,
  from: on(`2025-${from} 00:00`),
  until: on(`2025-${until} 00:00`),
});
const GROUPS: readonly [Group, ...Group[]] = [
  group("CF12-1 CF12-2", "line", "01-13", "09-02"),
  group("RS01-1 RS01-2", "line", "09-02", "12-31"),
  group("CF12-3", "villages", "01-13", "09-02"),
  group("RS01-3", "villages", "09-02", "12-31"),
  group("JM04-3", "crossings", "03-05", "12-31"),
  group("JM04-5 JM04-7", "line", "03-05", "12-31"),
  group("AP20-B", "guns", "06-23", "12-31"),
  group("AP20-D AP20-F", "fields", "05-21", "12-31"),
];
const FROM = on("2025-01-15 06:00");
const SPAN = on("2025-12-28 00:00") - FROM;

/**
 * As many reports as wanted, spread evenly over the exercise's year, one by one: nothing is
 * kept, so a hundred thousand cost no memory. All of them pass the filing rules of the exercise's accord.
 */
export function* exerciseFilings(volume: Volume): Generator<ExerciseFiling, void> {
  const random = randomOf(volume.seed);
  for (let n = 0; n < volume.reports; n += 1) {
    const party = PARTIES[n % 2] ?? "XN";
    const begins = FROM + Math.floor((SPAN * n) / volume.reports);
    const visits = Array.from({ length: volume.observations ?? 1 }, (_, k): Visit => {
      const from = begins + k * 2 * HOUR;
      const [first = GROUPS[0], ...others] = GROUPS.filter((g) => g.from <= from && from < g.until);
      const { list, provisions } = random.pick([first, ...others]);
      const sites = WATCHED[list]?.[party] ?? [];
      const site = sites[random.between(0, sites.length - 1)] ?? null;
      const roll = random.next();
      const access = roll < 0.03 ? "refused" : roll < 0.06 ? "partial" : "full";
      const statements = provisions.map((provision) => {
        const level: Level = levelAt(random, provision, party, from);
        return { provision, level, quantities: countAt(provision, party, from, level) };
      });
      return { party, site, from, until: from + random.between(40, 110) * 60_000, access, statements };
    });
    const last = Math.max(...visits.map((visit) => visit.until));
    const at = last + random.between(1, 8) * HOUR;
    const team = TEAM_OF[party];
    const document = documentOf(visits, filler(random, volume.narrative ?? 600));
    const fate = random.next();
    const lead = random.pick(["LEAD-1", "LEAD-2"]);
    const decided = { at: Math.min(at + random.between(4, 60) * HOUR, FROM + SPAN + 3 * DAY), actor: lead };
    const reportId = random.uuid();
    yield {
      reportId,
      versionId: random.uuid(),
      team,
      actor: `${team}-${random.between(1, 3)}`,
      at,
      document: { ...document, observations: identified(document.observations, reportId) },
      decision: fate < 0.9 ? { step: "approve", ...decided } : fate < 0.95 ? { step: "return", ...decided } : null,
    };
  }
}
