import type { Term } from "./facts";
import { DAY, type Instant } from "./instant";

/** The value in use at K: the newest recorded at or before K, ties the later in the list. Null: none is known yet. */
export function setting<T>(terms: readonly Term<T>[], knownAt: Instant): T | null {
  let newest: Term<T> | null = null;
  for (const term of terms)
    if (term.recordedAt <= knownAt && (!newest || term.recordedAt >= newest.recordedAt)) newest = term;
  return newest ? newest.value : null;
}

/**
 * How long a reading stays fresh, in milliseconds. Before any period was recorded the oldest one counts; where none was
 * ever recorded a reading says nothing beyond the time it was made.
 */
export function validityAt(terms: readonly Term<number>[], knownAt: Instant): number {
  const firstRecordedAt = terms.reduce((first, term) => Math.min(first, term.recordedAt), Number.POSITIVE_INFINITY);
  return (setting(terms, Math.max(knownAt, firstRecordedAt)) ?? 0) * DAY;
}
