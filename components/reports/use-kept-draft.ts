"use client";

import { useEffect, useState } from "react";
import { clearDraft, type DraftKey, type KeptDraft, loadDraft, saveDraft } from "@/lib/offline/draft";
import type { ReportDraft } from "@/lib/schemas/report-draft";

/** opening: not read yet. fresh: nothing was kept. restored: it was. kept: saved now. unkept: this browser keeps nothing. */
export type Keeping = "opening" | "fresh" | "restored" | "kept" | "unkept";

export type DraftInHand = {
  readonly kept: KeptDraft;
  readonly keeping: Keeping;
  readonly change: (update: (draft: ReportDraft) => ReportDraft) => void;
  /** Deletes it from this device and starts anew, with ids of its own. */
  readonly discard: () => Promise<void>;
  /** The same words under new ids: another report. */
  readonly renew: () => void;
  /** Deletes it from this device; the form keeps what it shows. */
  readonly clear: () => Promise<void>;
};

/** A draft that the browser keeps at every change. reportId: the report it continues; null: a new one. */
export function useKeptDraft(key: DraftKey, reportId: string | null, start: () => ReportDraft): DraftInHand {
  const fresh = (): KeptDraft => ({
    reportId: reportId ?? crypto.randomUUID(),
    versionId: crypto.randomUUID(),
    savedAt: Date.now(),
    draft: start(),
  });
  const [kept, setKept] = useState<KeptDraft>(EMPTY(start));
  const [keeping, setKeeping] = useState<Keeping>("opening");

  const name = JSON.stringify(key);
  useEffect(() => {
    let left = false;
    const show = (draft: KeptDraft, as: Keeping) => {
      if (left) return;
      setKept(draft);
      setKeeping(as);
    };
    loadDraft(key).then(
      (found) => show(found ?? fresh(), found ? "restored" : "fresh"),
      () => show(fresh(), "unkept"),
    );
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The key is known by its name, and fresh() follows from it.
  }, [name]);

  /** Written at once, not after a pause: IndexedDB keeps the order, and a page may be gone in the next moment. */
  const keep = (next: KeptDraft) => {
    setKept(next);
    saveDraft(key, next).then(
      () => setKeeping("kept"),
      () => setKeeping("unkept"),
    );
  };
  return {
    kept,
    keeping,
    change: (update) => keep({ ...kept, savedAt: Date.now(), draft: update(kept.draft) }),
    async discard() {
      await clearDraft(key).catch(() => {});
      setKept(fresh());
      setKeeping("fresh");
    },
    renew: () => keep({ ...fresh(), reportId: crypto.randomUUID(), draft: copyOf(kept.draft) }),
    clear: () => clearDraft(key).catch(() => {}),
  };
}

const copyOf = (draft: ReportDraft): ReportDraft => ({
  ...draft,
  observations: draft.observations.map((o) => ({ ...o, id: crypto.randomUUID() })),
});

/** What the server draws, where no ids are made: the form is closed until the draft is open. */
const EMPTY = (start: () => ReportDraft) => (): KeptDraft => ({
  reportId: "",
  versionId: "",
  savedAt: 0,
  draft: start(),
});
