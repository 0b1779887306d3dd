import { LANE_SIZES, LANE_WIDTH } from "./lane-sizes";
import type {
  CategoryModel,
  InstrumentModel,
  LaneModel,
  LanesFrame,
  LanesModel,
  ProvisionLanesModel,
  ProvisionModel,
} from "./lanes-model";

// Lanes and their tables are made as text: as elements they would be sent twice, at five times the size. Every word
// passes escaped(); path data and numbers are our own.

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

type Place = { readonly texts: readonly string[]; readonly frame: LanesFrame };
const say = ({ texts }: Place, index: number): string => escaped(texts[index] ?? "");

/** A section per category: the newest text open, older ones folded with their count, the table twin. */
export const lanesHtml = (model: LanesModel): string =>
  model.categories.map((category) => categoryHtml(category, model)).join("");

/** The lanes of one provision without its name. */
export const provisionLanesHtml = (model: ProvisionLanesModel): string =>
  `<div class="lane-scroll">${axisHtml(model.frame)}${rowsHtml(model.provision, model)}</div>`;

/** The spells of one provision as a table. */
export const provisionTwinHtml = (model: ProvisionLanesModel): string =>
  tableHtml(lanesOf([model.provision]), model.caption, model);

function categoryHtml(category: CategoryModel, place: Place): string {
  const { code, name, newest, older, olderText, coming, caption } = category;
  const id = `category-${escaped(code)}`;
  const lanes = lanesOf([...(newest ? [newest] : []), ...older].flatMap((i) => i.provisions));
  return [
    `<section class="lane-category" aria-labelledby="${id}"><h3 id="${id}">${escaped(name)}</h3>`,
    newest ? instrumentHtml(newest, place) : "",
    older.length > 0
      ? `<details><summary>${escaped(olderText)}</summary>${older.map((i) => instrumentHtml(i, place)).join("")}</details>`
      : "",
    coming === null ? "" : `<p class="lane-note">${escaped(coming)}</p>`,
    lanes.length > 0
      ? `<details><summary>${escaped(place.frame.twin)}</summary>${tableHtml(lanes, caption, place)}</details>`
      : "",
    "</section>",
  ].join("");
}

const lanesOf = (provisions: readonly ProvisionModel[]): LaneModel[] =>
  provisions.flatMap((p) => p.lanes.flatMap((lane) => ("none" in lane ? [] : [lane])));

function instrumentHtml({ name, since, band, provisions }: InstrumentModel, place: Place): string {
  const bandWords = band === null ? "" : `<span class="lane-band-words">${escaped(band)}</span>`;
  const head = `<h4>${escaped(name)} <span class="lane-note">${escaped(since)}</span>${bandWords}</h4>`;
  const rows = provisions.map((provision) => rowsHtml(provision, place)).join("");
  return `<div class="lane-instrument">${head}<div class="lane-scroll">${axisHtml(place.frame)}${rows}</div></div>`;
}

function axisHtml({ axis, first, last, ticks }: LanesFrame): string {
  const marks = ticks
    .map(
      ({ place, text }) => `<span class="axis-tick" style="left:${(place * 100).toFixed(2)}%">${escaped(text)}</span>`,
    )
    .join("");
  const ends = `<span class="axis-first">${escaped(first)}</span>${marks}<span class="axis-last">${escaped(last)}</span>`;
  return `<div class="lane-row lane-axis-row"><div class="lane-axis" role="img" aria-label="${escaped(axis)}">${ends}</div></div>`;
}

function rowsHtml({ code, title, href, note, lanes }: ProvisionModel, place: Place): string {
  const { size } = place.frame;
  const notes = note === null ? "" : `<span class="lane-note">${escaped(note)}</span>`;
  const label =
    size === "large"
      ? ""
      : `<div class="lane-label"><a href="${escaped(href)}">${escaped(code)}</a> ${escaped(title)}${notes}</div>`;
  const rows = lanes.map((lane) => {
    const party = `<span class="lane-party">${escaped(lane.party)}</span>`;
    const rest = "none" in lane ? `<p class="lane-none">${say(place, lane.none)}</p>` : laneHtml(lane, place);
    return `<div class="lane-row">${party}${rest}</div>`;
  });
  return `<div class="lane-rows lane-rows-${size}">${label}${rows.join("")}</div>`;
}

function laneHtml(lane: LaneModel, place: Place): string {
  const { id, state, letter, words, beside } = lane;
  const label = `${escaped(id)}: ${say(place, words)}`;
  const plot = `<div class="lane-plot" role="img" tabindex="0" aria-label="${label}" data-lane="${escaped(id)}">${svgHtml(lane, place.frame)}</div>`;
  const tag = `<span class="state-tag"><b class="state-mark" data-state="${state}">${escaped(letter)}</b><span>${say(place, words)}</span></span>`;
  const tags = beside.map((index) => `<span class="overlay-tag">${say(place, index)}</span>`).join("");
  return `${plot}<div class="lane-now">${tag}${tags}</div>`;
}

/** The stretched paths in a drawing of their own; letters and due marks beside it, unstretched. */
function svgHtml({ drawing }: LaneModel, { size, height }: LanesFrame): string {
  const { body } = LANE_SIZES[size];
  const paths = [
    ...(drawing.states ?? []).map(
      ([state, tone, d]) => `<path class="box-${state}" fill="url(#p-${state}-${tone})" d="${d}"/>`,
    ),
    drawing.determined && `<path class="lane-determined" d="${drawing.determined}"/>`,
    ...(drawing.challenged ?? []).map(([level, d]) => `<path class="lane-held" data-state="${level}" d="${d}"/>`),
    ...(drawing.bands ?? []).map(([kind, d]) => `<path class="band-${kind}" d="${d}"/>`),
    drawing.watched && `<path class="lane-watched" d="${drawing.watched}"/>`,
  ].join("");
  const due = (drawing.due ?? [])
    .map((at) => `<text class="lane-due" x="${at}%" y="${body.top + 4}">▼</text>`)
    .join("");
  const middle = body.top + body.height / 2 + 4;
  const letters = (drawing.letters ?? [])
    .map(([letter, at]) => `<text x="${at}%" dx="4" y="${middle}">${escaped(letter)}</text>`)
    .join("");
  const stretched = `<svg viewBox="0 0 ${LANE_WIDTH} ${height}" preserveAspectRatio="none">${paths}</svg>`;
  return `<svg class="lane-svg" height="${height}" aria-hidden="true">${stretched}${due}${letters}</svg>`;
}

function tableHtml(lanes: readonly LaneModel[], caption: string, place: Place): string {
  const name = escaped(caption);
  const heads = place.frame.heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join("");
  const bodies = lanes.map((lane) => bodyHtml(lane, place)).join("");
  const table = `<table class="spell-table"><caption>${name}</caption><thead><tr>${heads}</tr></thead>${bodies}</table>`;
  return `<section class="table-scroll" aria-label="${name}" tabindex="0">${table}</section>`;
}

function bodyHtml({ id, rows }: LaneModel, place: Place): string {
  if (rows.length === 0) return "";
  const name = `<th scope="rowgroup" rowspan="${rows.length}">${escaped(id.replace(/-([^-]+)$/, " $1"))}</th>`;
  const lines = rows.map(([minute, ...cells], index) => {
    const words = cells.map((cell) => `<td>${say(place, cell)}</td>`).join("");
    return `<tr data-f="${minute}">${index === 0 ? name : ""}${words}</tr>`;
  });
  return `<tbody id="twin-${escaped(id)}">${lines.join("")}</tbody>`;
}
