/** The id of a field's control: what its label and the error summary point at. Dots of a path stay readable. */
export const fieldId = (name: string): string => `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;

/** Ids of the texts that describe a control, for aria-describedby; undefined when there is none. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(" ");
}
