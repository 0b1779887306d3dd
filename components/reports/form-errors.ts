/** The sentence of each field that has a problem, by the field's path. */
export type Errors = ReadonlyMap<string, string>;
