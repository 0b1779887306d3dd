import { createTranslator } from "use-intl/core";
import { isLevel } from "@/lib/domain/level";
import type { SummaryChange, SummaryRow } from "@/lib/domain/summary";
import { en } from "./en";
import { missionDay, missionMinute } from "./mission-time";

const say = createTranslator({ locale: "en", messages: en });

/** An instant of the snapshot as a reader meets it: "31 Dec 2025, 10:00 UTC+7". */
export const minuteOf = (iso: string): string => missionMinute(Date.parse(iso));
export const dayOf = (iso: string): string => missionDay(Date.parse(iso));
/** The last day of a half-open period. */
export const lastDayOf = (iso: string): string => missionDay(Date.parse(iso) - 1);

export const stateName = (state: SummaryRow["state"]): string => say(`domain.state.${state}`);
export const stateLetter = (state: SummaryRow["state"]): string => say(`domain.stateLetter.${state}`);

/** Everything said beside a row's state, in the order a reader needs it. Page, PDF and CSV print the same list. */
export function remarksOf(row: SummaryRow): string[] {
  const { sites } = row;
  const remarks: string[] = [];
  if (row.determined && row.overlays.includes("challenged")) {
    remarks.push(say("summary.determinedBeside", { level: stateName(row.determined) }));
  }
  if (row.last) remarks.push(say("summary.last", { level: stateName(row.last.level), at: dayOf(row.last.at) }));
  if (row.refusedBy.length > 0) remarks.push(say("summary.refused", { who: row.refusedBy.join(", ") }));
  if (row.nature !== "act") remarks.push(...siteRemarks(row)); // An act is done anywhere: its sites do not matter.
  if (row.overlays.includes("access_limited")) remarks.push(say("summary.refusedAt", { count: sites.refused }));
  if (sites.unresolved > 0) remarks.push(say("summary.unresolvedAt", { count: sites.unresolved }));
  if (row.suspended) remarks.push(suspensionOf(row.suspended));
  for (const overlay of row.overlays) if (overlay !== "suspension") remarks.push(say(`domain.overlay.${overlay}`));
  if (row.joint) remarks.push(say("summary.joint"));
  return remarks;
}

function suspensionOf(band: NonNullable<SummaryRow["suspended"]>): string {
  const party = band.byParty ?? "?";
  if (band.kind === "suspended") return say("summary.suspendedBy", { party, at: dayOf(band.suspendedAt) });
  return say("summary.unclearSince", { party, suspendedAt: dayOf(band.suspendedAt), at: dayOf(band.from) });
}

export function changeText(change: SummaryChange): string {
  const { provision, party } = change;
  const after = stateName(change.after);
  if (change.before === null) return say("summary.changeNew", { provision, party, after });
  return say("summary.changeLine", { provision, party, before: stateName(change.before), after });
}

/** Counts stand beside shares; one decimal. */
export const shareText = (count: number, total: number): string =>
  say("summary.share", {
    count: String(count),
    total: String(total),
    percent: total === 0 ? "0" : ((count / total) * 100).toFixed(1),
  });

/** "n of m" only where a reading stands behind n; a list that nobody has set is never "n of n". */
function siteRemarks({ state, sites }: SummaryRow): string[] {
  if (sites.due === 0) return sites.read > 0 ? [say("summary.siteNone")] : [];
  const due = String(sites.due);
  if (!isLevel(state)) return [say("summary.siteRead", { read: String(sites.dueRead), due })];
  if (state === "compliant") return [say("summary.siteCompliant", { compliant: String(sites.dueCompliant), due })];
  return [say("summary.siteCount", { clear: String(sites.dueClear), due })];
}
