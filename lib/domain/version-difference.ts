/** Two versions of a report, field by field: observations matched by their ids, statements by provision, figures by ledger, kind and scope. */
import type { Access, HowObserved, Level } from "./level";
import { type Pair, paired } from "./paired";

type Figure = { readonly bound: string; readonly value: number };
type ComparedQuantity = Figure & { readonly ledger: string; readonly kind: string; readonly scope: string };
type ComparedStatement = {
  readonly provision: string;
  readonly level: Level | null;
  readonly quantities: readonly ComparedQuantity[];
};
type ComparedObservation = {
  readonly id: string;
  readonly party: string;
  readonly site: string | null;
  readonly observedFrom: string;
  readonly observedUntil: string;
  readonly access: Access;
  readonly refusedBy: string | null;
  readonly howObserved: HowObserved | null;
  readonly urgent: readonly string[];
  readonly statements: readonly ComparedStatement[];
};
export type ComparedDocument = {
  readonly narrative: string;
  readonly sourceNote: string;
  readonly observations: readonly ComparedObservation[];
};

export type Fate = "same" | "changed" | "added" | "removed";
/** A value in both versions; undefined: what holds it is not in that version. */
export type Two<T> = { readonly fate: Fate; readonly was: T | undefined; readonly now: T | undefined };

export const COMPARED_FIELDS = [
  "party",
  "site",
  "observedFrom",
  "observedUntil",
  "access",
  "refusedBy",
  "howObserved",
  "urgent",
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];
type FieldValue = ComparedObservation[ComparedField];

export type QuantityDifference = Omit<ComparedQuantity, keyof Figure> & Two<Figure>;
export type StatementDifference = {
  readonly provision: string;
  readonly fate: Fate;
  readonly moved: boolean;
  readonly level: Two<Level | null>;
  readonly quantities: readonly QuantityDifference[];
};
export type ObservationDifference = {
  readonly id: string;
  readonly fate: Fate;
  readonly moved: boolean;
  /** Its number in each version, from 1. */
  readonly place: Two<number>;
  readonly fields: readonly ({ readonly field: ComparedField } & Two<FieldValue>)[];
  readonly statements: readonly StatementDifference[];
};
export type VersionDifference = {
  readonly narrative: Two<string>;
  readonly sourceNote: Two<string>;
  /** All of them, the unchanged as well, in the new version's order; what is gone stands where it was. */
  readonly observations: readonly ObservationDifference[];
  /** How many things differ: a whole observation, statement or figure that came or went counts once. */
  readonly changes: number;
};

/** Pure and complete: what is "same" is equal, and the `now` of all that are there, in order, is the new version. */
export function versionDifference(was: ComparedDocument, now: ComparedDocument): VersionDifference {
  const placed = (document: ComparedDocument) => document.observations.map((o, index) => ({ ...o, n: index + 1 }));
  const observations = paired(placed(was), placed(now), ({ id }) => id).map(observationDifference);
  const narrative = two(was.narrative, now.narrative);
  const sourceNote = two(was.sourceNote, now.sourceNote);
  return {
    narrative,
    sourceNote,
    observations,
    changes: countOf([narrative, sourceNote]) + sum(observations.map(changesIn)),
  };
}

function observationDifference({ was, now, moved }: Pair<ComparedObservation & { n: number }>): ObservationDifference {
  const fields = COMPARED_FIELDS.map((field) => ({ field, ...two<FieldValue>(was?.[field], now?.[field]) }));
  const statements = paired(was?.statements ?? [], now?.statements ?? [], (s) => s.provision).map(statementDifference);
  const differs = moved || countOf([...fields, ...statements]) > 0 || statements.some((s) => s.moved);
  const place = two(was?.n, now?.n);
  return { id: (now ?? was)?.id ?? "", fate: fateOf(was, now, differs), moved, place, fields, statements };
}

function statementDifference({ was, now, moved }: Pair<ComparedStatement>): StatementDifference {
  const level = two(was?.level, now?.level);
  const keyOf = (q: ComparedQuantity) => JSON.stringify([q.ledger, q.kind, q.scope]);
  const quantities = paired(was?.quantities ?? [], now?.quantities ?? [], keyOf).map((pair): QuantityDifference => {
    const { ledger = "", kind = "", scope = "" } = pair.now ?? pair.was ?? {};
    return { ledger, kind, scope, ...two(figureOf(pair.was), figureOf(pair.now)) };
  });
  const fate = fateOf(was, now, countOf([level, ...quantities]) > 0);
  return { provision: (now ?? was)?.provision ?? "", fate, moved, level, quantities };
}

const figureOf = (q: ComparedQuantity | undefined): Figure | undefined => q && { bound: q.bound, value: q.value };

function two<T>(was: T | undefined, now: T | undefined): Two<T> {
  return { fate: fateOf(was, now, JSON.stringify(sorted(was)) !== JSON.stringify(sorted(now))), was, now };
}
/** Flags that were ticked in another order are the same flags. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(String).toSorted((a, b) => a.localeCompare(b)) : value;

function fateOf(was: unknown, now: unknown, differs: boolean): Fate {
  if (was === undefined) return now === undefined ? "same" : "added";
  if (now === undefined) return "removed";
  return differs ? "changed" : "same";
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const countOf = (things: readonly { readonly fate: Fate }[]): number => things.filter((t) => t.fate !== "same").length;
const changesIn = (o: ObservationDifference): number =>
  o.fate !== "changed"
    ? countOf([o])
    : Number(o.moved) + countOf(o.fields) + sum(o.statements.map((s) => Number(s.moved) + changesOf(s)));
const changesOf = (s: StatementDifference): number =>
  s.fate === "changed" ? countOf([s.level, ...s.quantities]) : countOf([s]);
