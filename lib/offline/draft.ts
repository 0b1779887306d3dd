import { z } from "zod";
import { identified } from "@/lib/domain/observation-id";
import { keptDraftSchema, type ReportDraft } from "@/lib/schemas/report-draft";
import { withDrafts } from "./drafts-database";

/** Number of the stored shape. A draft of another number is left where it is, for the app that understands it. */
const SCHEMA = 1;

const kept = z.object({
  schema: z.literal(SCHEMA),
  savedAt: z.number(),
  /** Made once in this browser, so that a retry after a lost answer finds its own first success. */
  reportId: z.uuid(),
  versionId: z.uuid(),
  draft: keptDraftSchema,
});
export type KeptDraft = Omit<z.infer<typeof kept>, "schema" | "draft"> & { draft: ReportDraft };

/** Whose drafts, of what: a report's id, or "new". */
export type DraftsOf = { readonly userId: string; readonly accord: string; readonly report: string };

/**
 * Where a draft lies. base: the version it continues, "" for a new report. apart: name of a place beside the usual one,
 * "" for that itself.
 */
export type DraftKey = DraftsOf & { readonly base: string; readonly apart: string };
export type PlacedDraft = { readonly place: DraftKey; readonly kept: KeptDraft };

export const nameOf = ({ userId, accord, report, base, apart }: DraftKey): string =>
  [userId, accord, report, base, ...(apart === "" ? [] : [apart])].join(" ");

export type Opened = { readonly place: DraftKey; readonly kept: KeptDraft | null };

/**
 * What is kept under this key, and where it is to be kept from now on. What cannot be read, just now or by this release,
 * stays as it is: the draft gets a place beside it, which otherDrafts() finds. Never rejects.
 */
export async function openDraft(key: DraftKey): Promise<Opened> {
  for (const place of [key, { ...key, apart: `schema-${SCHEMA}` }]) {
    const stored = await readStored(place).catch(() => UNREAD);
    if (stored === UNREAD) break;
    const found = readKept(stored);
    if (stored === undefined || found) return { place, kept: found };
  }
  return { place: { ...key, apart: crypto.randomUUID() }, kept: null };
}
const UNREAD = Symbol("could not be read");

/** What a browser cannot read in this moment it often can in the next. */
const READ_AGAIN_AFTER_MS = [250, 1_000];
async function readStored(place: DraftKey): Promise<unknown> {
  const read = () => withDrafts((database) => database.get("drafts", nameOf(place)));
  let reading = read();
  for (const pause of READ_AGAIN_AFTER_MS)
    reading = reading.catch(() => new Promise((over) => setTimeout(over, pause)).then(read));
  return reading;
}

/** What a browser has kept, of this release or of one before observations had ids; null: nothing that is understood. */
export function readKept(stored: unknown): KeptDraft | null {
  const parsed = kept.safeParse(stored);
  if (!parsed.success) return null;
  const { schema: _, draft, ...rest } = parsed.data;
  // By the version's id and not the report's: where one was removed, its place is no reason to inherit a citation.
  return { ...rest, draft: { ...draft, observations: identified(draft.observations, rest.versionId) } };
}

/** All that this person has typed about a report, or about new ones, as far as it is understood; the last changed first. */
export async function draftsOf(of: DraftsOf): Promise<PlacedDraft[]> {
  const prefix = nameOf({ ...of, base: "", apart: "" });
  const found = await withDrafts(async (database) => {
    const { store } = database.transaction("drafts");
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [names, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
    return names.map((name, index) => ({ name, value: values[index] }));
  });
  return found
    .flatMap(({ name, value }) => {
      const [base = "", apart = ""] = name.slice(prefix.length).split(" ");
      const read = readKept(value);
      return read ? [{ place: { ...of, base, apart }, kept: read }] : [];
    })
    .sort((a, b) => b.kept.savedAt - a.kept.savedAt);
}

/** The newest draft given to each place. */
const newest = new Map<string, KeptDraft>();

/** Resolves once the browser has it, or was given a newer one. */
export async function saveDraft(place: DraftKey, draft: KeptDraft): Promise<void> {
  const name = nameOf(place);
  newest.set(name, draft);
  await withDrafts(async (database) => {
    if (newest.get(name) !== draft) return; // A second try must not undo what was typed since.
    const transaction = database.transaction("drafts", "readwrite", { durability: "relaxed" });
    await Promise.all([transaction.store.put({ schema: SCHEMA, ...draft }, name), transaction.done]);
  });
}

export async function clearDraft(place: DraftKey): Promise<void> {
  newest.delete(nameOf(place));
  await withDrafts((database) => database.delete("drafts", nameOf(place)));
}
