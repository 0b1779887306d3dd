import type { ReactNode } from "react";
import type { Fate } from "@/lib/domain/version-difference";
import { wordsOf } from "@/lib/i18n/words";

/**
 * One field of two versions: old beside new on a wide screen, old above new on a narrow one. What differs is said by the
 * words "was" and "now"; colour only repeats it. Stands in a <dl>.
 */
export function ComparedRow({
  label,
  fate,
  was,
  now,
}: {
  label: ReactNode;
  fate: Fate;
  /** Already marked by <del> and <ins> where only a part of it differs. */
  was: ReactNode;
  now: ReactNode;
}) {
  const t = wordsOf("compare");
  return (
    <div className="grid gap-x-4 gap-y-1 border-b border-line py-2 grid-cols-[minmax(0,1fr)] md:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1fr)]">
      <dt className="text-sm text-muted">{label}</dt>
      {fate === "same" ? (
        <dd className="md:col-span-2">{now}</dd>
      ) : (
        <>
          {fate === "added" ? null : <Side word={t("was")}>{was}</Side>}
          {fate === "removed" ? null : (
            <Side word={t("now")} last={fate === "added"}>
              {now}
            </Side>
          )}
        </>
      )}
    </div>
  );
}

function Side({ word, last = false, children }: { word: string; last?: boolean; children: ReactNode }) {
  return (
    <dd className={`flex gap-2 ${last ? "md:col-start-3" : ""}`}>
      <span className="w-8 shrink-0 text-sm font-medium text-muted">{word}</span>
      <div className="min-w-0 grow">{children}</div>
    </dd>
  );
}
