import { en } from "@/lib/i18n/en";

export type ExportedAccord = {
  readonly code: string;
  readonly kind: "real" | "exercise";
  /** Made in a demonstration, whose data are no mission's. */
  readonly isDemonstration: boolean;
};

/**
 * What every line of a file says in its column `exercise`: EXERCISE of an invented accord, DEMONSTRATION of a real one in a
 * demonstration, nothing in a mission's own. A file leaves the page whose banner says it.
 */
export const exerciseCell = ({ kind, isDemonstration }: Omit<ExportedAccord, "code">): string =>
  kind === "exercise" ? en.summary.exercise : isDemonstration ? en.summary.demonstration : "";
