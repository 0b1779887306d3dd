import type { SummarySnapshot } from "@/lib/domain/summary";
import { remarksOf, stateLetter, stateName } from "@/lib/i18n/summary-remarks";
import { type Cell, csvText } from "./csv";
import { exerciseCell } from "./exercise-cell";

const COLUMNS = [
  "summary",
  "accord",
  "exercise",
  "period_from",
  "period_until",
  "cut_off",
  "known_at",
  "provision",
  "title",
  "instrument",
  "category",
  "party",
  "state",
  "state_name",
  "letter",
  "since",
  "basis",
  "determined",
  "last_level",
  "last_at",
  "overlays",
  "refused_by",
  "sites_due",
  "sites_due_read",
  "sites_due_clear",
  "sites_due_compliant",
  "sites_refused",
  "sites_unresolved",
  "remarks",
] as const;

/** One row per obligation, in the order of the page and the PDF. RFC 4180 with BOM; see csv.ts for the cells. */
export function summaryCsv(s: SummarySnapshot): string {
  const exercise = exerciseCell({ kind: s.accord.kind, isDemonstration: Boolean(s.accord.demonstration) });
  const rows = s.rows.map((row): Cell[] => [
    s.number,
    s.accord.code,
    exercise,
    s.period.from,
    s.period.until,
    s.cutOff,
    s.knownAt,
    row.provision,
    row.title,
    row.instrument,
    row.category,
    row.party,
    row.state,
    stateName(row.state),
    stateLetter(row.state),
    row.since,
    row.basis,
    row.determined ?? "",
    row.last?.level ?? "",
    row.last?.at ?? "",
    row.overlays.join(" "),
    row.refusedBy.join(", "),
    row.sites.due,
    row.sites.dueRead,
    row.sites.dueClear,
    row.sites.dueCompliant,
    row.sites.refused,
    row.sites.unresolved,
    remarksOf(row).join("; "),
  ]);
  return csvText([[...COLUMNS], ...rows]);
}
