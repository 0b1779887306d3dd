import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { STATES } from "@/lib/domain/level";
import type { SummaryFinding, SummaryRow, SummarySnapshot } from "@/lib/domain/summary";
import { en } from "@/lib/i18n/en";
import {
  changeText,
  dayOf,
  lastDayOf,
  minuteOf,
  remarksOf,
  shareText,
  stateLetter,
  stateName,
} from "@/lib/i18n/summary-remarks";
import { laneSvg, stateSvg } from "./lane-svg";
import { loadTypesetter } from "./typesetter";

const say = createTranslator({ locale: "en", messages: en });

/**
 * The summary as a tagged PDF (PDF/UA-1). The same snapshot gives the same bytes. Null where the typesetting program does
 * not run (it ships for Linux on x64 only).
 */
export function summaryPdf(snapshot: SummarySnapshot): Uint8Array | null {
  const typesetter = loadTypesetter();
  if (!typesetter) return null;
  const template = readFileSync(join(process.cwd(), "lib/render/summary.typ"), "utf8");
  return typesetter(template, dataOf(snapshot), Date.parse(snapshot.issuedAt));
}

function dataOf(s: SummarySnapshot) {
  const shown = STATES.filter((state) => s.tallies.some((tally) => tally.states[state] > 0));
  const word = (key: keyof typeof en.summary) => en.summary[key];
  return {
    title: say("summary.heading", { number: s.number }),
    heading: say("summary.heading", { number: s.number }),
    author: s.issuedBy,
    accord: s.accord.name,
    warning: warningOf(s),
    cutOff: `${say("summary.cutOff")}: ${minuteOf(s.cutOff)}`,
    periodLine: say("summary.periodSpan", { from: dayOf(s.period.from), until: lastDayOf(s.period.until) }),
    cutOffLine: say("summary.cutOffText", { cutOff: minuteOf(s.cutOff), knownAt: minuteOf(s.knownAt) }).replaceAll(
      " UTC+7 (UTC+7)",
      " (UTC+7)",
    ),
    issuedLine: say("summary.issuedBy", { name: s.issuedBy, at: minuteOf(s.issuedAt) }),
    parties: s.tallies.map((tally) => s.parties.find((p) => p.code === tally.party)?.name ?? tally.party),
    tallies: shown.map((state) => ({
      letter: stateLetter(state),
      name: stateName(state),
      shares: s.tallies.map((tally) => shareText(tally.states[state], tally.total)),
    })),
    key: STATES.map((state) => ({
      letter: stateLetter(state),
      name: stateName(state),
      svg: stateSvg(state, { width: 68, height: 40 }),
    })),
    changesTitle: s.previous === null ? word("changesFirstTitle") : say("summary.changes", { previous: s.previous }),
    changes: (s.changes ?? []).map(changeText),
    changesNone: s.changes === null ? word("changesFirst") : word("changesNone"),
    axis: `${dayOf(s.period.from)} – ${lastDayOf(s.period.until)}`,
    categories: s.categories.map((category) => ({
      name: category.name,
      rows: s.rows.filter((row) => row.category === category.code).map((row) => rowData(row, s)),
    })),
    findings: s.findings.map(findingData),
    disclaimer: s.accord.disclaimer,
    auditLine: say("summary.auditHead", { seq: String(s.audit.seq), head: s.audit.head }),
    words: { ...en.summary, page: "" },
  };
}

/** What stands on every page: no sheet of an invented or a compiled summary may be taken for a mission's. */
function warningOf({ accord }: SummarySnapshot): string {
  if (accord.kind === "exercise") return say("summary.exerciseLine");
  return accord.demonstration ? say("summary.demonstrationLine", { notice: accord.demonstration }) : "";
}

function rowData(row: SummaryRow, s: SummarySnapshot) {
  const from = dayOf(s.period.from);
  const until = lastDayOf(s.period.until);
  return {
    provision: row.provision,
    title: row.title,
    party: row.party,
    letter: stateLetter(row.state),
    state: stateName(row.state),
    since: `${say("summary.since")} ${dayOf(row.since)}`,
    basis: row.basis === "none" ? "" : say(`domain.basis.${row.basis}`),
    svg: laneSvg(row, s.period, { width: 420, height: 40 }),
    alt: say("summary.laneOf", {
      provision: row.provision,
      party: row.party,
      from,
      until,
      state: stateName(row.state),
    }),
    remarks: remarksOf(row).join("; "),
  };
}

function findingData(f: SummaryFinding) {
  const level = f.level === null ? say("domain.access.refused") : stateName(f.level);
  const how = f.howObserved === null ? "" : `, ${say(`domain.howObserved.${f.howObserved as "saw"}`)}`;
  return {
    report: f.report,
    provision: f.provision,
    party: f.party,
    site: f.site ?? say("summary.noSite"),
    observed: spanOf(f),
    level:
      f.level === null
        ? say(`domain.access.${f.access as "refused"}`)
        : `${level}, ${say(`domain.access.${f.access as "full"}`)}${how}`,
  };
}

/** "1 Jun 2025, 11:48 – 13:18": the day once where it is the same. */
function spanOf(f: SummaryFinding): string {
  const [from, until] = [minuteOf(f.from), minuteOf(f.until)].map((text) => text.replace(" UTC+7", "")) as [
    string,
    string,
  ];
  return `${from} – ${dayOf(f.from) === dayOf(f.until) ? until.slice(until.indexOf(", ") + 2) : until}`;
}
