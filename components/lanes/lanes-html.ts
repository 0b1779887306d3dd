import { type Html, html } from "@/components/ui/html";
import { bandNow, spellNow } from "@/lib/domain/held";
import type { CategoryBoard, InstrumentBoard, ProvisionBoard } from "@/lib/domain/lane-board";
import { placeOf } from "@/lib/domain/lane-drawing";
import { type Tick, ticksOf } from "@/lib/domain/lane-window";
import { missionDay } from "@/lib/i18n/mission-time";
import { emptyRow, laneParts, settingKeyOf } from "./lane-row";
import type { LaneSetting } from "./lane-setting";
import { spellTable } from "./spell-table";

/** A section per category: the newest text open, older ones folded with their count, the table twin. */
export function lanesHtml(boards: readonly CategoryBoard[], setting: LaneSetting, locale: string): Html {
  const key = settingKeyOf(setting, locale);
  const axis = axisHtml(setting);
  return html`${boards.map((board) => categoryHtml(board, { setting, key, axis }))}`;
}

type Place = { readonly setting: LaneSetting; readonly key: string; readonly axis: Html };

function categoryHtml({ code, name, newest, older, coming }: CategoryBoard, place: Place): Html {
  const { t, frame } = place.setting;
  const boards = [...(newest ? [newest] : []), ...older];
  const bodies = boards
    .flatMap((b) => b.provisions)
    .flatMap((p) =>
      lanesOf(p, place).flatMap((h) => (spellNow(h) ? [laneParts(h, place.setting, place.key).rows] : [])),
    );
  const texts = older.map((board) => instrumentHtml(board, place));
  const provisions = older.reduce((sum, i) => sum + i.provisions.length, 0);
  const [from, until] = [missionDay(frame.from), missionDay(frame.until - 1)];
  const caption = t("lanes.twinCaption", { category: name, from, until });
  return html`<section class="lane-category" aria-labelledby="category-${code}"><h3 id="category-${code}">${name}</h3>${
    newest ? instrumentHtml(newest, place) : null
  }${texts.length > 0 ? folded(t("lanes.older", { provisions, texts: older.length }), texts) : null}${
    coming === 0 ? null : html`<p class="lane-note">${t("lanes.coming", { count: coming })}</p>`
  }${bodies.length > 0 ? folded(t("lanes.twin"), [spellTable(bodies, caption, place.setting)]) : null}</section>`;
}

const folded = (summary: string, content: readonly Html[]): Html =>
  html`<details><summary>${summary}</summary>${content}</details>`;

const lanesOf = ({ held }: ProvisionBoard, { setting }: Place) =>
  setting.parties.flatMap((party) => held.get(party) ?? []);

function instrumentHtml({ instrument, provisions }: InstrumentBoard, place: Place): Html {
  const { words } = place.setting;
  const first = provisions.flatMap((p) => [...p.held.values()])[0];
  const band = first ? bandNow(first) : null;
  const suspended = band && html`<span class="lane-band-words">${words.band(band)}</span>`;
  const since = html`<span class="lane-note">${words.inForceFrom(instrument.inForceFrom)}</span>`;
  const head = html`<h4>${instrument.shortTitle} ${since}${suspended}</h4>`;
  const rows = provisions.map((provision) => provisionRows(provision, place));
  return html`<div class="lane-instrument">${head}<div class="lane-scroll">${place.axis}${rows}</div></div>`;
}

function provisionRows({ provision, held, continuedBy }: ProvisionBoard, { setting, key }: Place): Html {
  const { words, hrefOf, parties } = setting;
  const note = continuedBy.length > 0 ? html`<span class="lane-note">${words.continuedBy(continuedBy)}</span>` : null;
  const link = html`<a href="${hrefOf(provision.code)}">${provision.code}</a>`;
  const rows = parties.map((party) => {
    const own = held.get(party);
    return own ? laneParts(own, setting, key).row : emptyRow(party, setting);
  });
  const label = html`<div class="lane-label">${link} ${provision.title}${note}</div>`;
  return html`<div class="lane-rows lane-rows-small">${label}${rows}</div>`;
}

/** The axis above lanes: both ends dated, and the ticks between. */
export function axisHtml({ t, frame }: LaneSetting): Html {
  const [first, last] = [missionDay(frame.from), missionDay(frame.until - 1)];
  const marks = ticksOf(frame).flatMap((tick) => {
    const place = placeOf(tick.at, frame) ?? -1;
    if (place <= 0.12 || place >= 0.88) return []; // Both ends are dated themselves.
    return [html`<span class="axis-tick" style="left:${(place * 100).toFixed(2)}%">${tickText(tick)}</span>`];
  });
  const ends = html`<span class="axis-first">${first}</span>${marks}<span class="axis-last">${last}</span>`;
  const label = `${t("axis.label")}: ${first} – ${last}`;
  return html`<div class="lane-row lane-axis-row"><div class="lane-axis" role="img" aria-label="${label}">${ends}</div></div>`;
}

/** "Nov 2025" for a month, "10 Nov" for a Monday, "2025" for a year. */
function tickText({ at, kind }: Tick): string {
  const [day = "", month = "", year = ""] = missionDay(at).split(" ");
  return kind === "year" ? year : kind === "month" ? `${month} ${year}` : `${day} ${month}`;
}
