/** What random writes choose from: a few provisions of each nature, and everything written so far. */
import type { Exercise } from "@/e2e/exercise-database";
import type { ExerciseDocument } from "@/lib/domain/exercise/events";
import { type Random, randomOf } from "@/lib/domain/exercise/random";
import { DAY, type Instant } from "@/lib/domain/instant";
import { scopeFor } from "@/lib/policy/scope";
import type { ProvisionRow, SiteRow } from "@/lib/queries/accord-reference";
import { type LaneObligation, obligationsWithFacts } from "@/lib/queries/facts";

export type FiledVersion = {
  readonly reportId: string;
  readonly versionId: string;
  readonly author: string;
  readonly provision: ProvisionRow;
  readonly document: ExerciseDocument;
};
export type Scene = {
  readonly database: Exercise;
  readonly seed: number;
  readonly random: Random;
  /** Few, so that what is written meets what was written before. */
  readonly provisions: readonly ProvisionRow[];
  readonly filed: FiledVersion[];
  readonly determinations: string[];
  readonly watchEntries: string[];
  readonly inquiries: string[];
  readonly incidents: string[];
};

/** One write. Throws AppError where the monitor refuses it; does nothing where there is nothing to do it to. */
export type Write = (scene: Scene) => Promise<unknown>;

export function sceneOf(database: Exercise, seed: number): Scene {
  const random = randomOf(seed);
  const observable = database.reference.provisions.filter((p) => p.observableBy.length > 0);
  const ofNature = (["restraint", "condition", "act"] as const).flatMap((nature) => {
    const all = observable.filter((p) => p.nature === nature);
    return [oneOf(random, all), oneOf(random, all)];
  });
  const joint = oneOf(
    random,
    observable.filter((p) => p.joint),
  );
  const provisions = [...new Set([...ofNature, joint])].filter((p) => p !== undefined);
  const nothing = () => ({ filed: [], determinations: [], watchEntries: [], inquiries: [], incidents: [] });
  return { database, seed, random, provisions, ...nothing() };
}

/** Undefined: there is none. */
export const oneOf = <T>(random: Random, items: readonly T[]): T | undefined =>
  items[random.between(0, items.length - 1)];

export const provisionIn = ({ random, provisions }: Scene): ProvisionRow => {
  const provision = oneOf(random, provisions);
  if (!provision) throw new Error("the exercise has no provision that a team may observe");
  return provision;
};

/** One that somebody reported on, where anybody has. */
export const provisionSeen = (scene: Scene): ProvisionRow =>
  oneOf(scene.random, scene.filed)?.provision ?? provisionIn(scene);

/** One of those that the provision binds, and its obligation. */
export function dutyOf({ random }: Scene, provision: ProvisionRow): { readonly party: string; readonly id: string } {
  const [party, id] = oneOf(random, Object.entries(provision.obligations)) ?? [];
  if (party === undefined || id === undefined) throw new Error(`nobody is bound by ${provision.code}`);
  return { party, id };
}

/** One of those that the provision binds, with every fact there is. */
export async function knownDuty(scene: Scene, provision: ProvisionRow): Promise<LaneObligation> {
  const { database } = scene;
  const { id } = dutyOf(scene, provision);
  const scope = scopeFor(database.who("LEAD-1"), "lane.read", database.reference.id);
  const found = (await obligationsWithFacts(scope, [provision.code])).find((one) => one.id === id);
  if (!found) throw new Error(`nothing is known of ${provision.code}`);
  return found;
}

/** A few places on the party's side. */
export const sitesOf = ({ database }: Scene, party: string): SiteRow[] =>
  database.reference.sites.filter(({ adm }) => party in adm).slice(0, 6);

/** A moment of the last so many days. */
export const daysAgo = ({ random }: Scene, most: number): Instant => Date.now() - random.between(0, most) * DAY;
