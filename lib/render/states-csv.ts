import type { Held } from "@/lib/domain/held";
import { type Instant, isoText } from "@/lib/domain/instant";
import { type Cell, csvLine, csvStart } from "./csv";
import { type ExportedAccord, exerciseCell } from "./exercise-cell";

export type StatesExport = {
  readonly accord: ExportedAccord;
  readonly cutOff: Instant;
  readonly knownAt: Instant;
  /** One after the other: no more than one lane need be in memory. */
  readonly held: Iterable<Held> | AsyncIterable<Held>;
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
  "from",
  "until",
  "state",
  "basis",
  "observed",
  "overlays",
  "suspended_by",
  "determined",
  "determination",
  "last_level",
  "last_at",
  "refused_by",
  "sites_due",
  "sites_due_read",
  "sites_due_clear",
  "sites_due_compliant",
  "sites_read",
  "sites_refused",
  "sites_unresolved",
] as const;

/**
 * One row per spell, in the order of the obligations, as chunks of a whole file (see csv.ts for the cells): one chunk per
 * obligation, so that a long export is never in memory as a whole. Instants are ISO 8601 at +07:00; intervals are
 * half-open.
 */
export async function* statesCsv({ accord, cutOff, knownAt, held }: StatesExport): AsyncGenerator<string> {
  yield csvStart + csvLine([...COLUMNS]);
  const head = [accord.code, exerciseCell(accord), isoText(cutOff), isoText(knownAt)];
  for await (const { provision, instrument, party, lane } of held) {
    const obligation = [provision.code, provision.title, instrument.code, provision.category, provision.nature, party];
    const lines = lane.spells.map((s): Cell[] => {
      const bands = lane.suspensions.filter((b) => b.from < s.until && s.from < b.until);
      const { due, dueRead, dueClear, dueCompliant, read, refused, unresolved } = s.counts;
      return [
        ...head,
        ...obligation,
        isoText(s.from),
        isoText(s.until),
        s.state,
        s.basis,
        s.seen ? "yes" : "no",
        s.overlays.join(" "),
        [...new Set(bands.map((b) => b.byParty ?? "?"))].join(" "),
        s.determined ?? "",
        s.determinationId ?? "",
        s.last?.level ?? "",
        s.last ? isoText(s.last.at) : "",
        s.refusedBy.join(", "),
        due,
        dueRead,
        dueClear,
        dueCompliant,
        read,
        refused,
        unresolved,
      ];
    });
    yield lines.map(csvLine).join("");
  }
}

/** EXERCISE stands in the name of every file of an invented accord. */
export const statesFileName = ({ accord, cutOff }: Pick<StatesExport, "accord" | "cutOff">): string =>
  `${accord.kind === "exercise" ? "EXERCISE-" : ""}states-${accord.code.replace(/[^\w-]/g, "_")}-${isoText(cutOff - 1).slice(0, 10)}.csv`;
