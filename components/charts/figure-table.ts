import { type Html, html } from "@/components/ui/html";
import type { Figure } from "@/lib/domain/ledger";
import { missionClock, missionDay } from "@/lib/i18n/mission-time";
import type { wordsOf } from "@/lib/i18n/words";

export type LabelledFigure = Figure & {
  readonly label: string;
  readonly outOf: number | null;
  readonly note: string | null;
  /** Number of the report that says so; null: a published figure. */
  readonly report: string | null;
};
type Say = ReturnType<typeof wordsOf<"dashboard.charts">>;
type Props = { readonly caption: string; readonly figures: readonly LabelledFigure[]; readonly unit: string };

const HEADS = ["asOf", "ledger", "value", "scope", "kind", "label", "source"] as const;
const NOWRAP = html` class="nowrap"`;

/** Every figure with what it counts and who says so, in the order of what they say it of: there may be thousands. */
export function figureTable(t: Say, { caption, figures, unit }: Props): Html {
  const heads = HEADS.map((key) => html`<th scope="col">${t(key)}</th>`);
  const inOrder = figures.toSorted((a, b) => a.asOf - b.asOf || a.recordedAt - b.recordedAt);
  const rows = inOrder.map((figure) => figureRow(t, figure, unit));
  const table = html`<table class="data-table stacked"><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<section class="table-scroll" aria-label="${caption}" tabindex="0">${table}</section>`;
}

/** Two visits of a day may count the same: observers say the minute, what is published a day. */
const asOfText = ({ asOf, report }: LabelledFigure): string =>
  report === null ? missionDay(asOf) : `${missionDay(asOf)}, ${missionClock(asOf)}`;

function figureRow(t: Say, f: LabelledFigure, unit: string): Html {
  const share = f.outOf === null ? "" : ` (${t("outOf", { value: f.value, total: f.outOf })})`;
  const value = `${t(`bounds.${f.bound}`, { value: f.value })} ${f.unit}${share}`;
  const kind = `${t(`kinds.${f.kind}`)}${f.kind === "total" && f.unit === unit ? "" : `, ${t("notDrawn")}`}`;
  const label = f.label === f.scope || f.label === f.report ? "" : f.label;
  const note = f.note ? html`<span class="lane-note"> ${f.note}</span>` : null;
  const cell = (key: (typeof HEADS)[number], said: Html | string, name: Html | null = null) =>
    html`<td${name} data-label="${t(key)}">${said}</td>`;
  const said = html`<td class="nowrap">${asOfText(f)}</td>${cell("ledger", t(`ledgers.${f.ledger}`))}${cell("value", value, NOWRAP)}`;
  const what = html`${cell("scope", f.scope)}${cell("kind", kind)}${label || note ? cell("label", html`${label}${note}`) : html`<td></td>`}`;
  return html`<tr>${said}${what}${cell("source", f.report ?? t("published"), NOWRAP)}</tr>`;
}
