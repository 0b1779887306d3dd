import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { z } from "zod";
import { identified } from "@/lib/domain/observation-id";
import { keptDraftSchema, type ReportDraft } from "@/lib/schemas/report-draft";

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

/** Whose draft, of what: base is the version it continues, "" for a new report. */
export type DraftKey = {
  readonly userId: string;
  readonly accord: string;
  readonly report: string;
  readonly base: string;
};

interface Drafts extends DBSchema {
  drafts: { key: string; value: unknown };
}
let opened: Promise<IDBPDatabase<Drafts>> | null = null;
function drafts(): Promise<IDBPDatabase<Drafts>> {
  opened ??= openDB<Drafts>("ccm-drafts", 1, { upgrade: (database) => void database.createObjectStore("drafts") });
  opened.catch(() => {
    opened = null; // The next attempt opens anew.
  });
  return opened;
}
const nameOf = (key: DraftKey): string => [key.userId, key.accord, key.report, key.base].join(" ");

/** The draft under this key; null: none, or one this app does not understand. Rejects where the browser keeps nothing. */
export async function loadDraft(key: DraftKey): Promise<KeptDraft | null> {
  return readKept(await (await drafts()).get("drafts", nameOf(key)));
}

/** What a browser has kept, of this release or of one before observations had ids; null: nothing that is understood. */
export function readKept(stored: unknown): KeptDraft | null {
  const parsed = kept.safeParse(stored);
  if (!parsed.success) return null;
  const { schema: _, draft, ...rest } = parsed.data;
  // By the version's id and not the report's: where one was removed, its place is no reason to inherit a citation.
  return { ...rest, draft: { ...draft, observations: identified(draft.observations, rest.versionId) } };
}

/** Resolves once the browser has it. */
export async function saveDraft(key: DraftKey, draft: KeptDraft): Promise<void> {
  const transaction = (await drafts()).transaction("drafts", "readwrite", { durability: "relaxed" });
  await Promise.all([transaction.store.put({ schema: SCHEMA, ...draft }, nameOf(key)), transaction.done]);
}

export async function clearDraft(key: DraftKey): Promise<void> {
  await (await drafts()).delete("drafts", nameOf(key));
}
