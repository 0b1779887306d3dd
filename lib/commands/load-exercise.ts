import "server-only";
import { entriesBy } from "@/lib/db/exercise";
import { findImport, insertImport } from "@/lib/db/imports";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { EXERCISE_DISCLAIMER, makeExerciseAccord } from "@/lib/domain/exercise/accord";
import type { ExerciseEvent } from "@/lib/domain/exercise/events";
import { makeExerciseRecord } from "@/lib/domain/exercise/record";
import { RECORD_ENDS } from "@/lib/domain/exercise/recorder";
import { canonicalJson, sha256 } from "@/lib/platform/content-hash";
import { stableId } from "@/lib/platform/stable-id";
import { type AccordReference, accordReference } from "@/lib/queries/accord-reference";
import { accordIdOf } from "./accord-drafts";
import { playEvent } from "./exercise-events";
import { ensureExercisePeople, exercisePeople } from "./exercise-people";
import { importFile } from "./import-file";

const FORMAT = "exercise-record/1";

/**
 * Loads the invented accord and its year, every event through the command a person would have used. Each stage looks
 * for what is missing: an interrupted load goes on where it stopped, a second one changes nothing. Demonstrations only:
 * the database refuses the dates anywhere else.
 */
export async function loadExercise({ report }: { report: (line: string) => void }): Promise<void> {
  const accord = makeExerciseAccord();
  const outcome = await importFile({ text: JSON.stringify(accord), mode: "demo", once: true });
  if (!outcome.ok) throw new Error(outcome.problems.map((p) => `exercise: ${p.path}: ${p.reason}`).join("\n"));
  for (const line of outcome.summary) report(line);
  const reference = await accordReference(accordIdOf(accord.accord.code));
  if (!reference) throw new Error("the exercise's accord was not imported");
  const people = exercisePeople(reference);
  await ensureExercisePeople(people);
  const events = makeExerciseRecord();
  const digest = sha256(canonicalJson(events));
  if (await findImport(FORMAT, digest)) return report("Nothing new: the exercise's year was loaded before");
  await play(events, people, reference, report);
  await write("system", async (tx) => {
    const id = stableId("import", reference.id, FORMAT, digest);
    const place = { accordId: reference.id, format: FORMAT, sha256: digest };
    await insertImport(tx, { id, ...place, disclaimer: EXERCISE_DISCLAIMER, periodUntil: RECORD_ENDS });
    const payload = { sha256: digest, events: events.length };
    return { result: undefined, audit: { verb: "import.record", subject: reference.id, payload } };
  });
}

/** One after the other: each event is one audit entry by its actor, so their number says how far an earlier load came. */
async function play(
  events: readonly ExerciseEvent[],
  people: ReadonlyMap<string, Actor>,
  reference: AccordReference,
  report: (line: string) => void,
): Promise<void> {
  const before = await entriesBy([...people.values()].map((actor) => actor.id));
  const reports = new Set(events.flatMap((event) => (event.kind === "file" ? [event.reportId] : []))).size;
  report(
    `Exercise: ${reports} invented reports, ${events.length} events${before > 0 ? `, ${before} there already` : ""}`,
  );
  for (const event of events.slice(before)) {
    const actor = people.get(event.actor);
    if (!actor) throw new Error(`the exercise has nobody called ${event.actor}`);
    await playEvent(actor, reference, event);
  }
}
