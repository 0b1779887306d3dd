import { type Html, html } from "@/components/ui/html";
import type { Held } from "@/lib/domain/held";
import type { Instant } from "@/lib/domain/instant";
import type { Spell } from "@/lib/domain/lane";
import type { LaneSetting } from "./lane-setting";

const HEADS = ["obligation", "from", "until", "state", "basis", "beside", "sites"] as const;

/** Instants stand in the page as minutes since 1970. */
export const minuteOf = (t: Instant): number => Math.floor(t / 60_000);

/** The table twin of lanes: a body per lane, as spellRows makes them. */
export function spellTable(bodies: readonly Html[], caption: string, { t }: LaneSetting): Html {
  const heads = HEADS.map((key) => html`<th scope="col">${t(`twin.${key}`)}</th>`);
  const table = html`<table class="spell-table"><caption>${caption}</caption><thead><tr>${heads}</tr></thead>${bodies}</table>`;
  return html`<section class="table-scroll" aria-label="${caption}" tabindex="0">${table}</section>`;
}

/** Spells of a lane within the frame that begin before a moment: the last ones, and how many came earlier. */
export function lastSpells(held: Held, { frame }: LaneSetting, before: Instant, most: number) {
  const shown = held.lane.spells.filter(
    (s) => s.until > frame.from && s.from < frame.until && minuteOf(s.from) < minuteOf(before),
  );
  const last = shown.slice(-most);
  return { last, earlier: shown.length - last.length };
}

/** Rows of one lane. `more`: where its earlier spells stand; null: these are all. */
export function spellRows(
  held: Held,
  spells: readonly Spell[],
  { t, words }: LaneSetting,
  more: { readonly href: string; readonly count: number } | null,
): Html {
  const { provision, party, lane } = held;
  if (spells.length === 0) return html``;
  const total = spells.length + (more ? 1 : 0);
  const name = html`<th scope="rowgroup" rowspan="${total}">${provision.code} ${party}</th>`;
  const rows = spells.map((s, index) => {
    const cells = [
      words.at(s.from),
      words.at(s.until),
      words.lettered(s),
      words.basis(s, lane),
      words.besideIn(s, lane).join("; "),
      words.sites(s, provision.nature) ?? t("twin.dash"),
    ].map((text) => html`<td>${text}</td>`);
    return html`<tr data-f="${minuteOf(s.from)}">${index === 0 && !more ? name : null}${cells}</tr>`;
  });
  const earlier = more
    ? html`<tr data-more="${more.href}">${name}<td colspan="6"><a href="${more.href}">${t("twin.earlier", { count: more.count })}</a></td></tr>`
    : null;
  return html`<tbody id="twin-${provision.code}-${party}">${earlier}${rows}</tbody>`;
}
