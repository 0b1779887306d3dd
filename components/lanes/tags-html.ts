import { type Html, html } from "@/components/ui/html";
import type { Overlay, State } from "@/lib/domain/level";
import type { SpellWords } from "./spell-words";

/** Colour, pattern and letter of a state, without its words: for places where the words stand beside it. */
export const stateMark = (state: State, { letter }: SpellWords): Html =>
  html`<b class="state-mark" data-state="${state}">${letter(state)}</b>`;

/** Mark and words. `said` replaces the state's plain name where there is more to say. */
export const stateTag = (state: State, words: SpellWords, said = words.name(state)): Html =>
  html`<span class="state-tag">${stateMark(state, words)}<span>${said}</span></span>`;

/** The same of what counts no more: without the state's colours. `said` says why. */
export const pastStateTag = (state: State, { letter }: SpellWords, said: string): Html =>
  html`<span class="state-tag"><b class="state-mark" data-state="${state}" data-past="">${letter(state)}</b><span>${said}</span></span>`;

/** What stands beside a state, by letter; the words are for screen readers and on hover. */
export const overlayLetters = (overlays: readonly Overlay[], { overlay, overlayLetter }: SpellWords): Html[] =>
  overlays.map(
    (name) =>
      html`<abbr class="overlay-tag" title="${overlay(name)}"><span aria-hidden="true">${overlayLetter(name)}</span><span class="sr-only">${overlay(name)}</span></abbr>`,
  );
