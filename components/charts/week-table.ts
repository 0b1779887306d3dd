import { type Html, html } from "@/components/ui/html";
import type { ObligationDaysProps } from "./obligation-days";

type Props = Pick<ObligationDaysProps, "weeks" | "states"> & {
  readonly words: { readonly caption: string; readonly week: string; readonly total: string };
};

/** The table twin of the chart, from the same numbers. */
export function weekTable({ weeks, states, words }: Props): Html {
  const names = [...states.map(({ name }) => name), words.total];
  const heads = names.map((name) => html`<th scope="col" class="number">${name}</th>`);
  const rows = weeks.map((w) => {
    const numbers = [...states.map(({ state }) => w[state] ?? 0), w.total];
    const note = w.note ? html` <span class="quiet">(${w.note})</span>` : null;
    return html`<tr><th scope="row">${w.week}${note}</th>${numbers.map((n) => html`<td class="number">${n}</td>`)}</tr>`;
  });
  const head = html`<thead><tr><th scope="col">${words.week}</th>${heads}</tr></thead>`;
  const table = html`<table class="data-table"><caption>${words.caption}</caption>${head}<tbody>${rows}</tbody></table>`;
  return html`<section class="table-scroll" aria-label="${words.caption}" tabindex="0">${table}</section>`;
}
