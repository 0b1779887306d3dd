"use client";

import { useEffect, useState } from "react";
import { clearDraft, type DraftsOf, draftsOf, nameOf, type PlacedDraft } from "@/lib/offline/draft";

export type OtherDrafts = {
  readonly drafts: readonly PlacedDraft[];
  readonly readAgain: () => void;
  /** False: the browser would not. */
  readonly remove: (draft: PlacedDraft) => Promise<boolean>;
};

/** What this person has typed about the same report besides the draft of that name. None where nothing can be read. */
export function useOtherDrafts({ userId, accord, report }: DraftsOf, except: string | null): OtherDrafts {
  const [drafts, setDrafts] = useState<readonly PlacedDraft[]>([]);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let left = false;
    const show = (all: readonly PlacedDraft[]) => {
      if (!left) setDrafts(all.filter(({ place }) => nameOf(place) !== except));
    };
    draftsOf({ userId, accord, report }).then(show, () => show([]));
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- A further turn reads again.
  }, [userId, accord, report, except, turn]);
  const readAgain = () => setTurn((before) => before + 1);
  const remove = async ({ place }: PlacedDraft) => {
    const isGone = await clearDraft(place).then(
      () => true,
      () => false,
    );
    readAgain();
    return isGone;
  };
  return { drafts, readAgain, remove };
}
