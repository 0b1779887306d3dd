import type { ReactNode } from "react";
import type { Run } from "@/lib/domain/word-difference";
import { wordsOf } from "@/lib/i18n/words";

/** What the old version said and the new one does not: struck out, and said to those who hear the page. */
export function Gone({ children }: { children: ReactNode }) {
  const t = wordsOf("compare");
  return (
    <del className="bg-danger-ground text-danger decoration-1">
      <span className="sr-only">{t("removed")} </span>
      {children}
    </del>
  );
}

/** What the new version says and the old one did not: underlined. */
export function Come({ children }: { children: ReactNode }) {
  const t = wordsOf("compare");
  return (
    <ins className="bg-success-ground text-success decoration-1 underline-offset-4">
      <span className="sr-only">{t("added")} </span>
      {children}
    </ins>
  );
}

/** One side of a text that differs: the words in common, and those that only this side has, marked. */
export function MarkedText({ runs, side }: { runs: readonly Run[]; side: "was" | "now" }) {
  const [own, Mark] = side === "was" ? (["removed", Gone] as const) : (["added", Come] as const);
  return (
    <p className="max-w-prose whitespace-pre-line">
      {runs.map(({ fate, text }, index) =>
        fate === "same" ? (
          text
        ) : fate === own ? (
          // oxlint-disable-next-line react/no-array-index-key -- A run is known by its place in the text alone.
          <Mark key={index}>{text}</Mark>
        ) : null,
      )}
    </p>
  );
}
