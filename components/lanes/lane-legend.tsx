import { html } from "@/components/ui/html";
import { Markup } from "@/components/ui/markup";
import { OVERLAYS, STATES } from "@/lib/domain/level";
import { wordsOf } from "@/lib/i18n/words";
import { spellWords } from "./spell-words";
import { overlayLetters, stateTag } from "./tags-html";

/** Every mark of a lane in words; folded, as the tags name their states themselves. */
export function LaneLegend({ teams }: { readonly teams: readonly string[] }) {
  const t = wordsOf("dashboard.legend");
  const d = wordsOf("domain.stateMeaning");
  const words = spellWords();
  const states = STATES.map((state) => html`<div><dt>${stateTag(state, words)}</dt><dd>${d(state)}</dd></div>`);
  const marks = [
    ...(["seen", "carried", "determined", "challenged", "suspension", "due"] as const).map(
      (key) => html`<li>${t(key)}</li>`,
    ),
    ...OVERLAYS.map((name) => html`<li>${overlayLetters([name], words)} ${words.overlay(name)}</li>`),
    html`<li>${t("watched", { teams: teams.join(", ") })}</li>`,
  ];
  const body = html`<summary>${t("title")}</summary><dl>${states}</dl><ul>${marks}</ul>`;
  return <Markup of={html`<details class="lane-legend">${body}</details>`} />;
}
