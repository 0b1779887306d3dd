// Data for the browser and the document are made by two parts of React with modules of their own in one process: only
// globalThis is common to both.
const held = globalThis as {
  ccmMarkup?: Map<string, { readonly text: string; readonly at: number }>;
  ccmMarkups?: number;
};

/** A page that fails half-way leaves its markup behind. */
const ABANDONED_MS = 60_000;

/** Lays text ready for its document (null: nothing to lay) and gives the id of its place, unique in the process. */
export function handOver(text: string | null): string {
  held.ccmMarkups = (held.ccmMarkups ?? 0) + 1;
  const id = `markup-${held.ccmMarkups.toString(36)}`;
  if (text === null) return id;
  held.ccmMarkup ??= new Map();
  const now = performance.now();
  for (const [old, { at }] of held.ccmMarkup) {
    if (now - at < ABANDONED_MS) break;
    held.ccmMarkup.delete(old);
  }
  held.ccmMarkup.set(id, { text, at: now });
  return id;
}

/** Takes what was laid ready. Throws when nothing is there: a page with a hole in it must not go out. */
export function takeOver(id: string): string {
  const laid = held.ccmMarkup?.get(id);
  if (!laid) throw new Error(`markup ${id} is not there`);
  held.ccmMarkup?.delete(id);
  return laid.text;
}
