import "server-only";
import type { Instant } from "@/lib/domain/instant";
import { type AccordReference, accordReference } from "./accord-reference";

const made = new WeakMap<AccordReference, Map<Instant, AccordReference>>();

/**
 * The reference rows of an accord as known at K: texts and provisions that nobody had recorded by then are not in it. The
 * same object for the same rows, so that what is derived from it is derived once. Null: no such accord.
 */
export async function knownReference(accordId: string, knownAt: Instant): Promise<AccordReference | null> {
  const reference = await accordReference(accordId);
  return reference && asKnown(reference, knownAt);
}

function asKnown(reference: AccordReference, knownAt: Instant): AccordReference {
  const moments = [...reference.instruments, ...reference.provisions].map((row) => row.recordedAt);
  if (moments.every((at) => at <= knownAt)) return reference;
  const newest = Math.max(...moments.filter((at) => at <= knownAt)); // Between two of these moments nothing changes.
  const byMoment = made.get(reference) ?? new Map<Instant, AccordReference>();
  made.set(reference, byMoment);
  const known = byMoment.get(newest) ?? {
    ...reference,
    instruments: reference.instruments.filter((i) => i.recordedAt <= knownAt),
    provisions: reference.provisions.filter((p) => p.recordedAt <= knownAt),
  };
  byMoment.set(newest, known);
  return known;
}
