"use client";

import { useEffect, useRef, useState } from "react";
import {
  clearDraft,
  type DraftKey,
  type DraftsOf,
  type KeptDraft,
  type Opened,
  openDraft,
  type PlacedDraft,
  saveDraft,
} from "@/lib/offline/draft";
import type { ReportDraft } from "@/lib/schemas/report-draft";

/**
 * opening: not read yet. fresh: nothing was kept. restored: it was. unread: it could not be read, and stays as it is.
 * kept: saved now. unkept: this browser keeps nothing.
 */
export type Keeping = "opening" | "fresh" | "restored" | "unread" | "kept" | "unkept";

export type DraftInHand = {
  readonly kept: KeptDraft;
  readonly keeping: Keeping;
  readonly place: DraftKey;
  readonly change: (update: (draft: ReportDraft) => ReportDraft) => void;
  /** Deletes it from this device and starts anew, with ids of its own. */
  readonly discard: () => Promise<void>;
  /** The same words under new ids: another report. */
  readonly renew: () => void;
  /** Takes another draft's words into the form. What stood there is kept beside it first, or the form stays as it is. */
  readonly take: (other: PlacedDraft) => Promise<boolean>;
  /** Deletes it from this device; the form keeps what it shows. */
  readonly clear: () => Promise<void>;
};

/** A draft that the browser keeps at every change. base: the version it continues, "" for a new report. */
export function useKeptDraft(of: DraftsOf, base: string, start: () => ReportDraft): DraftInHand {
  const reportId = of.report === "new" ? null : of.report;
  const fresh = (): KeptDraft => ({
    reportId: reportId ?? crypto.randomUUID(),
    versionId: crypto.randomUUID(),
    savedAt: Date.now(),
    draft: start(),
  });
  const key: DraftKey = { ...of, base, apart: "" };
  const [place, setPlace] = useState(key);
  const [kept, setKept] = useState<KeptDraft>(EMPTY(start));
  const [keeping, setKeeping] = useState<Keeping>("opening");
  const newest = useRef<KeptDraft>(null);

  const name = JSON.stringify(key);
  useEffect(() => {
    let left = false;
    const begin = (found: Opened) => {
      if (left) return;
      setPlace(found.place);
      setKept(found.kept ?? fresh());
      setKeeping(found.kept ? "restored" : found.place.apart === "" ? "fresh" : "unread");
    };
    void openDraft(key).then(begin);
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The key is known by its name, and fresh() follows from it.
  }, [name]);

  const show = (draft: KeptDraft, as: Keeping) => {
    newest.current = draft;
    setKept(draft);
    setKeeping(as);
  };
  /** Written at once, not after a pause: IndexedDB keeps the order, and a page may be gone in the next moment. */
  const keep = (next: KeptDraft) => {
    newest.current = next;
    setKept(next);
    const say = (as: Keeping) => newest.current === next && setKeeping(as);
    saveDraft(place, next).then(
      () => say("kept"),
      () => say("unkept"),
    );
  };
  return {
    kept,
    keeping,
    place,
    change: (update) => keep({ ...kept, savedAt: Date.now(), draft: update(kept.draft) }),
    async discard() {
      await clearDraft(place).catch(() => {});
      show(fresh(), "fresh");
    },
    renew: () => keep({ ...fresh(), reportId: crypto.randomUUID(), draft: copyOf(kept.draft) }),
    async take(other) {
      // Of this version, or of a report of its own: perhaps it was sent before, and must not become a second one.
      const isSame = other.place.base === base || other.kept.reportId !== reportId;
      const next = isSame ? other.kept : { ...fresh(), savedAt: other.kept.savedAt, draft: other.kept.draft };
      const isTyped = keeping !== "fresh" && keeping !== "unread";
      try {
        if (isTyped) await saveDraft({ ...key, apart: crypto.randomUUID() }, kept);
        await saveDraft(place, next);
      } catch {
        setKeeping("unkept");
        return false;
      }
      show(next, "restored");
      await clearDraft(other.place).catch(() => {});
      return true;
    },
    clear: () => clearDraft(place).catch(() => {}),
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
