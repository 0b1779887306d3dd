/**
 * Every observation of a report has an id of its own, made by the client when it is first typed and kept through edits,
 * resubmissions and amendments: a citation is inherited along it. Documents of before that rule have none; theirs is the
 * seed's id with the place in its last group, as SQL's derived_observation_id() says as well.
 */
type MaybeIdentified = { readonly id?: string | undefined };

/** seed: a UUID. Unique within one seed, and a UUID of the seed's own kind. */
export const derivedObservationId = (seed: string, index: number): string =>
  seed.slice(0, 24).toLowerCase() + index.toString(16).padStart(12, "0");

/**
 * The same observations, each with an id. For what was stored without ids the seed is the report's id, so that every
 * version of it derives the same; for what is sent without them it is the version's own, so that nothing is inherited by
 * place alone.
 */
export const identified = <O extends MaybeIdentified>(
  observations: readonly O[],
  seed: string,
): (O & { id: string })[] => observations.map((o, index) => ({ ...o, id: o.id ?? derivedObservationId(seed, index) }));

/** As they were filed before observations had ids. */
export const withoutIds = (observations: readonly MaybeIdentified[]): object[] =>
  observations.map((o) => {
    const { id: _, ...rest } = o;
    return rest;
  });
