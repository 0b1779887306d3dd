import "server-only";
import type { Instant } from "@/lib/domain/instant";
import { type AccordReference, accordReference, type ProvisionRow } from "./accord-reference";

/** What is worked out of one set of rows: when they were recorded, in order, and what was known from each of these moments. */
type Known = { readonly moments: readonly Instant[]; readonly from: Map<Instant, AccordReference> };
const made = new WeakMap<AccordReference, Known>();

/**
 * The reference rows of an accord as known at K: texts, provisions, obligations and criteria that nobody had recorded by
 * then are not in it. The same object for the same rows, so that what is derived from it is derived once. Null: no such
 * accord.
 */
export async function knownReference(accordId: string, knownAt: Instant): Promise<AccordReference | null> {
  const reference = await accordReference(accordId);
  return reference && asKnown(reference, knownAt);
}

function asKnown(reference: AccordReference, knownAt: Instant): AccordReference {
  const { moments, from } = made.get(reference) ?? { moments: momentsOf(reference), from: new Map() };
  made.set(reference, { moments, from });
  const newest = moments.findLast((at) => at <= knownAt) ?? Number.NEGATIVE_INFINITY; // Until the next one nothing changes.
  if (newest === moments.at(-1)) return reference;
  const known = from.get(newest) ?? {
    ...reference,
    instruments: reference.instruments.filter((i) => i.recordedAt <= newest),
    provisions: reference.provisions.filter((p) => p.recordedAt <= newest).map((p) => boundBy(p, newest)),
    criteria: reference.criteria.filter((c) => c.recordedAt <= newest),
  };
  from.set(newest, known);
  return known;
}

function momentsOf({ instruments, provisions, criteria }: AccordReference): Instant[] {
  const recorded = [...instruments, ...provisions, ...criteria].map((row) => row.recordedAt);
  const bound = provisions.flatMap(({ boundAt }) => Object.values(boundAt));
  return [...new Set([...recorded, ...bound])].sort((a, b) => a - b);
}

function boundBy(provision: ProvisionRow, knownAt: Instant): ProvisionRow {
  const bound = Object.entries(provision.obligations).filter(([party]) => (provision.boundAt[party] ?? 0) <= knownAt);
  return { ...provision, obligations: Object.fromEntries(bound) };
}
