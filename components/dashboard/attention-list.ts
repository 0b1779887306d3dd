import type { SpellWords } from "@/components/lanes/spell-words";
import { stateMark } from "@/components/lanes/tags-html";
import { type Html, html } from "@/components/ui/html";
import type { Attention, ObligationAttention } from "@/lib/domain/attention";
import { DAY, type Instant } from "@/lib/domain/instant";
import { lastDay, untilText } from "@/lib/i18n/until-text";
import type { wordsOf } from "@/lib/i18n/words";

type Props = {
  readonly t: ReturnType<typeof wordsOf<"dashboard.attention">>;
  readonly items: readonly Attention[];
  readonly cutOff: Instant;
  readonly words: SpellWords;
  readonly hrefOf: (provision: string) => string;
};

/** So many fit on the first screen; the rest unfolds. */
const SHOWN = 6;

/** On a phone the list stands below all themes: how long it is, and one touch to it, are told first. */
export const attentionJump = (t: Props["t"], count: number): Html =>
  html`<p class="attention-jump"><a href="#attention-title">${t("jump", { count })}</a></p>`;

/** What asks for a look, most urgent first. */
export function attentionList(props: Props): Html {
  const { t, items } = props;
  const lines = items.map((item) => html`<li>${lineOf(item, props)}</li>`);
  const [first, rest] = [lines.slice(0, SHOWN), lines.slice(SHOWN)];
  const intro =
    items.length === 0
      ? html`<p>${t("none")}</p>`
      : html`<p class="quiet">${t("shown", { shown: first.length, total: items.length })}</p>`;
  const all = t("all", { count: items.length });
  const more = html`<details><summary>${all}</summary><ol start="${SHOWN + 1}">${rest}</ol></details>`;
  const title = html`<h2 id="attention-title">${t("title")}</h2>`;
  return html`<section aria-labelledby="attention-title" class="attention">${title}${intro}<ol>${first}</ol>${rest.length > 0 ? more : null}</section>`;
}

function lineOf(item: Attention, props: Props): Html {
  if (item.kind === "obligation") return obligationLine(item, props);
  const band = html`<b class="attention-band" aria-hidden="true"></b>`;
  return html`${band}<span><strong>${item.instrument.shortTitle}</strong> ${props.words.band(item.band)}</span>`;
}

function obligationLine(item: ObligationAttention, { t, cutOff, words, hrefOf }: Props): Html {
  const { held, spell, reasons, overdueSince, expiresAt } = item;
  const overdue = overdueSince ?? cutOff;
  const said = reasons.map((reason) => {
    if (reason === "overdue")
      return t("overdue", { by: untilText(overdue), count: Math.floor((cutOff - overdue) / DAY) });
    if (reason === "expiring") return t("expiring", { at: lastDay(expiresAt ?? cutOff) });
    if (reason !== "challenged") return t(reason);
    return t("challenged", { level: spell.determined === null ? "" : words.name(spell.determined).toLowerCase() });
  });
  const who = t("who", { provision: held.provision.code, party: held.party });
  const link = html`<a href="${hrefOf(held.provision.code)}">${who}</a>`;
  return html`${stateMark(spell.state, words)}<span>${link} ${said.join(" · ")}</span>`;
}
