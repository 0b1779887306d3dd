import { type Html, html } from "@/components/ui/html";
import { Markup } from "@/components/ui/markup";
import type { Tone } from "@/components/ui/tag";
import type { Level, State } from "@/lib/domain/level";
import { remember } from "@/lib/domain/remember";
import type { ListedFinding } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";
import "./report-list.css";

/** A report in a list: its number leads in, beside it its tags, below what it found. */
export type ReportLine = {
  readonly href: string;
  readonly number: string;
  readonly tags: readonly (readonly [tone: Tone, text: string])[];
  readonly meta: readonly (string | null)[];
  readonly findings: readonly ListedFinding[];
  /** Whether its version stands no more, as one of the tags says. */
  readonly isPast?: boolean;
};
type Words = {
  readonly level: (level: Level | null, access: string, isPast: boolean) => Html;
  readonly noSite: string;
  readonly more: (count: number) => string;
};

const SHOWN = 4;

/** Reports in the order given, as one piece of markup: a list may have hundreds. */
export function ReportList({ label, lines }: { readonly label: string; readonly lines: readonly ReportLine[] }) {
  const t = wordsOf("reports");
  const name = wordsOf("domain.state");
  const letter = wordsOf("domain.stateLetter");
  const standing = remember((state: State) => stateHtml(state, letter(state), name(state), null));
  const past = remember((state: State) => stateHtml(state, letter(state), name(state), html` data-past=""`));
  const words: Words = {
    level: (level, access, isPast) =>
      level === null && access !== "refused"
        ? tagHtml("neutral", t("finding.notReached"))
        : (isPast ? past : standing)(level ?? "access_denied"),
    noSite: t("finding.noSite"),
    more: (count) => t("list.more", { count }),
  };
  return (
    <Markup
      of={html`<ol class="report-list" aria-label="${label}">${lines.map((line) => lineHtml(line, words))}</ol>`}
    />
  );
}

function lineHtml({ href, number, tags, meta, findings, isPast = false }: ReportLine, words: Words): Html {
  const head = html`<p class="head"><a href="${href}">${number}</a>${tags.map(([tone, text]) => tagHtml(tone, text))}</p>`;
  const beside = meta.filter(Boolean).join(" · ");
  const found = findings.slice(0, SHOWN).map((f) => findingHtml(f, isPast, words));
  const rest = findings.length > SHOWN ? html`<li class="quiet">${words.more(findings.length - SHOWN)}</li>` : null;
  return html`<li><div>${head}<p class="quiet">${beside}</p></div><ul>${found}${rest}</ul></li>`;
}

const findingHtml = ({ provision, party, site, level, access }: ListedFinding, isPast: boolean, words: Words): Html =>
  html`<li>${words.level(level, access, isPast)}<span>${provision} &#183; ${party}</span><span class="quiet">${site ?? words.noSite}</span></li>`;

const stateHtml = (state: State, letter: string, name: string, past: Html | null): Html =>
  html`<span class="state" data-state="${state}"${past}><b aria-hidden="true">${letter}</b>${name}</span>`;

const tagHtml = (tone: Tone, text: string): Html => html`<span class="tag tag-${tone}">${text}</span>`;
