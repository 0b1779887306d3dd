import { beforeEach, describe, expect, it, vi } from "vitest";
import { emptyDraft } from "@/lib/schemas/report-draft";
import { clearDraft, type DraftsOf, draftsOf, type KeptDraft, openDraft, saveDraft } from "./draft";

/** What the browser has kept, and the writes that wait. */
const browser = vi.hoisted(() => ({ kept: new Map<string, unknown>(), holds: false, held: [] as (() => void)[] }));
vi.mock("./drafts-database", () => {
  const within = (range: { from: string; to: string }) =>
    [...browser.kept].filter(([name]) => name >= range.from && name <= range.to);
  const store = {
    put: async (value: unknown, name: string) => void browser.kept.set(name, value),
    getAllKeys: async (range: { from: string; to: string }) => within(range).map(([name]) => name),
    getAll: async (range: { from: string; to: string }) => within(range).map(([, value]) => value),
  };
  const database = {
    get: async (_: string, name: string) => browser.kept.get(name),
    delete: async (_: string, name: string) => void browser.kept.delete(name),
    transaction: () => ({ store, done: Promise.resolve() }),
  };
  return {
    withDrafts: async (work: (given: typeof database) => Promise<unknown>) => {
      if (browser.holds) await new Promise<void>((go) => browser.held.push(go));
      return work(database);
    },
  };
});
vi.stubGlobal("IDBKeyRange", { bound: (from: string, to: string) => ({ from, to }) });

const of: DraftsOf = { userId: "one", accord: "A", report: "new" };
const place = { ...of, base: "", apart: "" };
const draft = emptyDraft();
const typed = (narrative: string, savedAt = 1): KeptDraft => ({
  savedAt,
  reportId: "018f4e3a-9b1c-4d2e-8f3a-0123456789ab",
  versionId: "018f4e3b-9b1c-4d2e-8f3a-ba9876543210",
  draft: { ...draft, narrative },
});
beforeEach(() => browser.kept.clear());

describe("drafts on a device", () => {
  it("are of one person, accord, report and version each, and nobody else finds them", async () => {
    await saveDraft(place, typed("Mine."));
    expect(await openDraft(place)).toEqual({ place, kept: typed("Mine.") });
    for (const other of [{ userId: "two" }, { accord: "B" }, { report: "r" }, { base: "v" }])
      expect(await openDraft({ ...place, ...other }), JSON.stringify(other)).toEqual({
        place: { ...place, ...other },
        kept: null,
      });
    for (const other of [{ userId: "two" }, { userId: "on" }, { accord: "B" }, { report: "r" }])
      expect(await draftsOf({ ...of, ...other }), JSON.stringify(other)).toEqual([]);
    await clearDraft({ ...place, userId: "two" });
    expect(await draftsOf(of)).toEqual([{ place, kept: typed("Mine.") }]);
  });

  it("that cannot be read are never written over: what is typed is kept beside them, and found again", async () => {
    const newer = { schema: 2, words: "of a later release" };
    browser.kept.set("one A new ", newer);
    const opened = await openDraft(place);
    expect(opened).toEqual({ place: { ...place, apart: "schema-1" }, kept: null });
    await saveDraft(opened.place, typed("Beside it."));
    expect(browser.kept.get("one A new ")).toEqual(newer);
    expect(await openDraft(place)).toEqual({ place: opened.place, kept: typed("Beside it.") });
    expect(await draftsOf(of)).toEqual([{ place: opened.place, kept: typed("Beside it.") }]);
  });

  it("are kept as they were typed last, though an older one is written late", async () => {
    browser.holds = true;
    const late = saveDraft(place, typed("Older.", 1));
    browser.holds = false;
    await saveDraft(place, typed("Newest.", 2));
    for (const go of browser.held) go();
    await late;
    expect((await openDraft(place)).kept).toEqual(typed("Newest.", 2));
  });
});
