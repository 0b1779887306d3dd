import type { SpellWords } from "@/components/lanes/spell-words";
import { pastStateTag, stateTag } from "@/components/lanes/tags-html";
import { type Html, html } from "@/components/ui/html";
import { Markup } from "@/components/ui/markup";
import { Pagination } from "@/components/ui/pagination";
import type { FindingStanding } from "@/lib/domain/finding-standing";
import type { Instant } from "@/lib/domain/instant";
import type { Access, HowObserved, Level, State } from "@/lib/domain/level";
import { missionDay } from "@/lib/i18n/mission-time";
import { lastDay } from "@/lib/i18n/until-text";
import { wordsOf } from "@/lib/i18n/words";
import { Section } from "./section";

export type FindingLine = {
  readonly id: string;
  readonly number: string;
  /** Null: the report is not visible to this reader. */
  readonly href: string | null;
  readonly party: string;
  readonly site: string | null;
  readonly team: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly access: Access;
  readonly refusedBy: string | null;
  readonly level: Level | null;
  readonly howObserved: HowObserved | null;
  readonly standing: FindingStanding;
};
export type FindingLines = {
  readonly findings: readonly FindingLine[];
  /** Where the next page begins; null: this is the last. */
  readonly next: string | null;
  readonly isFirst: boolean;
};
type Props = {
  readonly page: FindingLines;
  readonly marked: string | null;
  readonly words: SpellWords;
  readonly hrefFrom: (key: string | null) => string;
};

/** One page of the approved findings by their lane-level fields, newest first. Words, sources and names stay in the reports. */
export function FindingTable({ page: { findings, next, isFirst }, marked, words, hrefFrom }: Props) {
  const t = wordsOf("dashboard.provision.findings");
  const p = wordsOf("dashboard.provision");
  const d = wordsOf("domain");
  const c = wordsOf("common");
  const heads = HEADS.map((key) => html`<th scope="col">${t(key)}</th>`);
  const cell = (key: (typeof HEADS)[number], text: Html | string, name?: "nowrap") =>
    html`<td${name ? html` class="${name}"` : null} data-label="${t(key)}">${text}</td>`;
  const levelTag = (state: State, { kind }: FindingStanding): Html =>
    kind === "withdrawn" || kind === "superseded"
      ? pastStateTag(state, words, d("pastLevel", { why: d(`versionState.${kind}`), level: words.name(state) }))
      : stateTag(state, words);
  const rows = findings.map((f) => {
    const isMarked = f.id === marked;
    const number = f.href ? html`<a href="${f.href}">${f.number}</a>` : html`${f.number}`;
    const mark = isMarked ? html`<strong> ${p("mark")}</strong>` : null;
    const observed = `${words.at(f.from)} – ${words.at(f.until)}`;
    const access = f.refusedBy ? t("refusedBy", { who: f.refusedBy }) : d(`access.${f.access}`);
    const how = f.howObserved ? d(`howObserved.${f.howObserved}`) : "–";
    const state = f.access === "refused" ? "access_denied" : f.level;
    const level = state === null ? html`&#8211;` : levelTag(state, f.standing);
    const marking = isMarked ? html` class="marked"` : null;
    return html`<tr id="finding-${f.id}"${marking}><td class="nowrap">${number}${mark}</td>${cell("party", f.party)}${cell("observed", observed, "nowrap")}${cell("site", f.site ?? t("noSite"))}${cell("team", f.team, "nowrap")}${cell("level", level, "nowrap")}${cell("access", access)}${cell("how", how)}${cell("counts", standingText(t, f.standing))}</tr>`;
  });
  const caption = t("caption");
  const head = html`<caption>${caption}</caption><thead><tr>${heads}</tr></thead>`;
  const table = html`<table class="data-table stacked">${head}<tbody>${rows}</tbody></table>`;
  return (
    <Section id="findings" title={t("title")}>
      <p className="quiet">{findings.length === 0 ? t("none") : t("intro")}</p>
      {findings.length === 0 ? null : (
        <Markup of={html`<section class="table-scroll" aria-label="${caption}" tabindex="0">${table}</section>`} />
      )}
      <Pagination
        label={t("pages")}
        newer={isFirst ? null : { href: hrefFrom(null), label: t("newest") }}
        older={next === null ? null : { href: hrefFrom(next), label: c("older") }}
      />
    </Section>
  );
}

const HEADS = ["report", "party", "observed", "site", "team", "level", "access", "how", "counts"] as const;

type Say = ReturnType<typeof wordsOf<"dashboard.provision.findings">>;

function standingText(t: Say, standing: FindingStanding): string {
  switch (standing.kind) {
    case "covers":
      return standing.until === null ? t("endless") : t("coversUntil", { day: lastDay(standing.until) });
    case "expired":
      return t("expired", { day: lastDay(standing.until) });
    case "too_new":
      return t("tooNew");
    case "not_reached":
      return t("notReached");
    case "unknown_yet":
      return t("unknownYet", { day: missionDay(standing.at) });
    default:
      return t(standing.kind, { day: missionDay(standing.at) });
  }
}
