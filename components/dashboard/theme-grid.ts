import type { SpellWords } from "@/components/lanes/spell-words";
import { overlayLetters, stateTag } from "@/components/lanes/tags-html";
import { type Html, html } from "@/components/ui/html";
import { type Held, spellNow } from "@/lib/domain/held";
import { OVERLAYS } from "@/lib/domain/level";
import type { ThemeBlock } from "@/lib/domain/theme-rows";
import type { wordsOf } from "@/lib/i18n/words";

type Props = {
  readonly t: ReturnType<typeof wordsOf<"dashboard">>;
  readonly blocks: readonly ThemeBlock[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly words: SpellWords;
  readonly hrefOf: (provision: string) => string;
};

/** Every theme of the accord with its newest provisions in force, a state per party: never one for both. The letters beside states are said in words above, for touch and paper. */
export function themeGrid({ t, blocks, parties, words, hrefOf }: Props): Html {
  const stateOf = (held: Held | undefined): Html => {
    const spell = held && spellNow(held);
    if (!spell) return html`<span class="quiet">${t("themes.noObligation")}</span>`;
    return html`${stateTag(spell.state, words)} ${overlayLetters(spell.overlays, words)}`;
  };
  const shown = blocks.flatMap(({ rows }) => rows.flatMap(({ held }) => [...held.values()].map(spellNow)));
  const used = OVERLAYS.filter((name) => shown.some((spell) => spell?.overlays.includes(name)));
  const key = used.map(
    (name) => html`<li><b class="overlay-tag">${words.overlayLetter(name)}</b> ${words.overlay(name)}</li>`,
  );
  const bodies = blocks.map((block) => {
    if (block.rows.length === 0)
      return html`<tbody><tr><th scope="rowgroup">${block.name}</th><td colspan="${parties.length + 1}" class="quiet">${t("themes.none")}</td></tr></tbody>`;
    const name = html`<th scope="rowgroup" rowspan="${block.rows.length}">${block.name}</th>`;
    const rows = block.rows.map(({ provision, held }, index) => {
      const what = html`<td class="theme-provision"><a href="${hrefOf(provision.code)}">${provision.code}</a> <span>${provision.title}</span></td>`;
      const states = parties.map(({ code }) => html`<td data-party="${code}">${stateOf(held.get(code))}</td>`);
      return html`<tr>${index === 0 ? name : null}${what}${states}</tr>`;
    });
    return html`<tbody>${rows}</tbody>`;
  });
  const heads = [
    t("themes.theme"),
    t("themes.provision"),
    ...parties.map(({ code, name }) => t("party", { code, name })),
  ];
  const head = html`<thead><tr>${heads.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>`;
  const caption = html`<caption class="sr-only">${t("themes.caption")}</caption>`;
  const table = html`<table class="data-table theme-table">${caption}${head}${bodies}</table>`;
  return html`<section aria-labelledby="themes-title" class="theme-grid"><div class="theme-head"><h2 id="themes-title">${t("themes.title")}</h2>${used.length > 0 ? html`<ul class="theme-key">${key}</ul>` : null}</div>${table}</section>`;
}
