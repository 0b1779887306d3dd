import { type Html, html } from "@/components/ui/html";
import { type Held, spellNow } from "@/lib/domain/held";
import type { LaneSetting } from "./lane-setting";
import { laneSvg } from "./lane-svg";
import { lastSpells, minuteOf, spellRows } from "./spell-table";
import { stateTag } from "./tags-html";

/** A lane with the state it is in, and its part of the table twin. */
type LaneParts = { readonly row: Html; readonly rows: Html };

/** So many of a lane's spells stand in the table of many lanes, the newest; the rest on the provision's own page. */
const SHOWN = 8;

// Most lanes of a page are those of the last one: what was made of a lane is kept as long as it says the same. Instants
// are written to the minute and drawn coarser, so a minute is as long as anything is kept at the present clock.
const KEPT = 1_500;
const kept = new Map<string, LaneParts>();

/** The parts of one lane, made once per lane, frame and reader. The obligation has begun a lane. */
export function laneParts(held: Held, setting: LaneSetting, settingKey: string): LaneParts {
  const key = `${held.key} ${setting.waiting.get(held.id) ?? 0} ${settingKey}`;
  const known = kept.get(key);
  if (known) return known;
  const made = { row: laneRow(held, setting), rows: laneRows(held, setting) };
  if (kept.size >= KEPT) for (const oldest of [...kept.keys()].slice(0, KEPT / 3)) kept.delete(oldest);
  kept.set(key, made);
  return made;
}

/** All that the parts of a lane depend on beside the lane itself. */
export const settingKeyOf = ({ frame, size, teams, spellsHref }: LaneSetting, locale: string): string =>
  [minuteOf(frame.from), minuteOf(frame.until), size, teams.join(), spellsHref(""), locale].join(" ");

export function laneRow(held: Held, setting: LaneSetting): Html {
  const { provision, party } = held;
  const { words, waiting, t } = setting;
  const now = spellNow(held);
  if (!now) return rowOf(party, html`<p class="lane-none">${t("lanes.noLane")}</p>`);
  const [id, said] = [`${provision.code}-${party}`, words.state(now)];
  const count = waiting.get(held.id) ?? 0;
  const beside = [...words.beside(now), ...(count > 0 ? [words.waiting(count)] : [])];
  const tags = beside.map((text) => html`<span class="overlay-tag">${text}</span>`);
  const plot = html`<div class="lane-plot" role="img" tabindex="0" aria-label="${id}: ${said}" data-lane="${id}">${laneSvg(held, setting)}</div>`;

  const tag = stateTag(now.state, words, said);
  return rowOf(party, html`${plot}<div class="lane-now">${tag}${tags}</div>`);
}

/** The row of a party that the provision does not bind. */
export const emptyRow = (party: string, { words }: LaneSetting): Html =>
  rowOf(party, html`<p class="lane-none">${words.noObligation(party)}</p>`);

const rowOf = (party: string, rest: Html): Html =>
  html`<div class="lane-row"><span class="lane-party">${party}</span>${rest}</div>`;

function laneRows(held: Held, setting: LaneSetting): Html {
  const { last, earlier } = lastSpells(held, setting, Number.POSITIVE_INFINITY, SHOWN);
  const more = earlier > 0 ? { href: `${setting.spellsHref(held.provision.code)}#twin`, count: earlier } : null;
  return spellRows(held, last, setting, more);
}
