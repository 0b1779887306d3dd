import { type Instant, isoText } from "@/lib/domain/instant";
import { type Cell, csvLine, csvStart } from "./csv";
import { type ExportedAccord, exerciseCell } from "./exercise-cell";

export type FindingsExport = {
  readonly accord: ExportedAccord;
  /** One provision's code; null: all. */
  readonly provision: string | null;
  readonly cutOff: Instant;
  readonly knownAt: Instant;
};
type Obligation = {
  readonly party: string;
  readonly provision: {
    readonly code: string;
    readonly title: string;
    readonly instrument: string;
    readonly category: string;
    readonly nature: string;
    readonly joint: boolean;
    /** By party. */
    readonly obligations: Readonly<Record<string, string>>;
  };
};

const COLUMNS = [
  "accord",
  "exercise",
  "cut_off",
  "known_at",
  "provision",
  "title",
  "instrument",
  "category",
  "nature",
  "party",
  "counts_for",
] as const;

/** The file's first line, which names the columns: those that say of what and when, then those of the finding itself. */
export const findingsStart = (own: readonly string[]): string => csvStart + csvLine([...COLUMNS, ...own]);

/**
 * What every line of an obligation begins with, comma included. Instants are ISO 8601 at +07:00. A finding is one line, under
 * the party it was filed on; on a joint duty it stands in the lanes of all that owe it, which `counts_for` names.
 */
export const findingsBegin = (
  { accord, cutOff, knownAt }: FindingsExport,
  { party, provision }: Obligation,
): string => {
  const { code, title, instrument, category, nature, joint, obligations } = provision;
  const countsFor = joint ? Object.keys(obligations).toSorted().join(" ") : party;
  const head: Cell[] = [accord.code, exerciseCell(accord), isoText(cutOff), isoText(knownAt)];
  return csvLine([...head, code, title, instrument, category, nature, party, countsFor, null]).replace(/\r\n$/, "");
};

/** EXERCISE stands in the name of every file of an invented accord. */
export const findingsFileName = ({ accord, provision, cutOff }: Omit<FindingsExport, "knownAt">): string => {
  const what = [accord.code, ...(provision === null ? [] : [provision])].map((part) => part.replace(/[^\w-]/g, "_"));
  const day = isoText(cutOff - 1).slice(0, 10);
  return `${accord.kind === "exercise" ? "EXERCISE-" : ""}findings-${what.join("-")}-${day}.csv`;
};
