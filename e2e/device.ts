/** What a page's own browser keeps of what was typed. */
import { expect, type Page } from "@playwright/test";

export type StoredDraft = { readonly schema: number; readonly draft: { readonly narrative: string } };

/**
 * Every draft as it lies in the browser's database, by name; none where there is no database yet. change: what the first
 * one is made into before.
 */
export const storedDrafts = (page: Page, change: object | null = null): Promise<StoredDraft[]> =>
  page.evaluate(async (part) => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.addEventListener("success", () => resolve(asked.result));
        asked.addEventListener("error", () => reject(asked.error ?? new Error("The browser would not.")));
      });
    const opening = indexedDB.open("ccm-drafts");
    // Looking must not make it: the app would find a database without its store.
    opening.addEventListener("upgradeneeded", () => opening.transaction?.abort());
    const database = await done(opening).catch(() => null);
    if (!database) return [];
    try {
      const store = database.transaction("drafts", part ? "readwrite" : "readonly").objectStore("drafts");
      const [key] = await done(store.getAllKeys());
      if (part && key) await done(store.put({ ...(await done(store.get(key))), ...part }, key));
      return (await done(store.getAll())) as StoredDraft[];
    } finally {
      database.close();
    }
  }, change);

/** Waits until these very words lie in the browser's database: what the page says of it may be said of words before. */
export async function isKept(page: Page, words: string): Promise<void> {
  const kept = async () => (await storedDrafts(page)).map(({ draft }) => draft.narrative);
  await expect.poll(kept, { message: "kept on the device" }).toContain(words);
  await expect(page.getByText(/^Draft kept on this device/)).toBeVisible();
}
