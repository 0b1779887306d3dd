import { type Html, html } from "@/components/ui/html";
import type { PartyHeadline } from "@/lib/domain/headline";
import type { wordsOf } from "@/lib/i18n/words";

type Row = { readonly key: Key; readonly isPart: boolean; readonly of: (party: PartyHeadline) => number };
type Key =
  | "fresh"
  | "clear"
  | "inconclusive"
  | "breach"
  | "unknown"
  | "not_due"
  | "not_monitored"
  | "overdue"
  | "suspended";

const ROWS: readonly Row[] = [
  { key: "fresh", isPart: false, of: (p) => p.fresh },
  { key: "clear", isPart: true, of: (p) => p.groups.clear },
  { key: "inconclusive", isPart: true, of: (p) => p.groups.inconclusive },
  { key: "breach", isPart: true, of: (p) => p.groups.breach },
  { key: "unknown", isPart: false, of: (p) => p.groups.unknown },
  { key: "not_due", isPart: false, of: (p) => p.groups.not_due },
  { key: "not_monitored", isPart: false, of: (p) => p.groups.not_monitored },
  { key: "overdue", isPart: false, of: (p) => p.overdue },
  { key: "suspended", isPart: false, of: (p) => p.suspended },
];

type Props = {
  readonly t: ReturnType<typeof wordsOf<"dashboard">>;
  readonly headline: readonly PartyHeadline[];
  readonly nameOf: (party: string) => string;
};

/** How much is known of each party's obligations in force. Every count stands with its denominator. */
export function headlineCounts({ t, headline, nameOf }: Props): Html {
  const numbers = (of: (party: PartyHeadline) => string | number): Html[] =>
    headline.map((p) => html`<td class="number">${of(p)}</td>`);
  const parties = headline.map(({ party: code }) => t("party", { code, name: nameOf(code) }));
  const corner = html`<th scope="col"><span class="sr-only">${t("headline.row")}</span></th>`;
  const head = html`<thead><tr>${corner}${parties.map((text) => html`<th scope="col" class="number">${text}</th>`)}</tr></thead>`;
  const inForce = html`<tr><th scope="row">${t("headline.inForce")}</th>${numbers((p) => p.inForce)}</tr>`;
  const rows = ROWS.map(({ key, isPart, of }) => {
    const name = html`<th scope="row"${isPart ? html` class="part"` : null}>${t(`headline.${key}`)}</th>`;
    return html`<tr>${name}${numbers((p) => t("ofCount", { count: of(p), total: p.inForce }))}</tr>`;
  });
  const caption = html`<caption class="sr-only">${t("headline.caption")}</caption>`;
  const table = html`<table class="data-table headline-table">${caption}${head}<tbody>${inForce}${rows}</tbody></table>`;
  return html`<section aria-labelledby="headline-title"><h2 id="headline-title">${t("headline.title")}</h2>${table}</section>`;
}
