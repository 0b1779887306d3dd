/** A lane as a self-contained SVG for print: colour, pattern, tone and letter, no script, no outside reference. */
import { type DrawnSpell, type Frame, laneLetters, lanePaths, type StatePath } from "@/lib/domain/lane-drawing";
import type { State } from "@/lib/domain/level";
import type { SummaryRow } from "@/lib/domain/summary";
import { drawnLane } from "@/lib/domain/summary-lane";
import { stateLetter } from "@/lib/i18n/summary-remarks";

/** Ink and ground per state; the pattern, not the colour, must be enough in grey. */
const LOOK: Record<State, { ink: string; ground: string; pattern: string }> = {
  compliant: { ink: "#00735c", ground: "#7cc7b2", pattern: "" },
  no_breach_seen: { ink: "#6b8577", ground: "#d8e3db", pattern: "" },
  inconclusive: { ink: "#1f6fa8", ground: "#c6e0f3", pattern: "M2 2h1.6v1.6H2zM6 6h1.6v1.6H6z" },
  partial: { ink: "#8a5a00", ground: "#f7d594", pattern: "M-2 6L6 -2M2 10L10 2" },
  non_compliant: { ink: "#8f2f00", ground: "#f0a988", pattern: "M-2 6L6 -2M2 10L10 2M-2 2L6 10M2 -2L10 6" },
  access_denied: { ink: "#7a3f69", ground: "#e2c3d8", pattern: "M2 0V8M6 0V8" },
  stale: { ink: "#8b8b8b", ground: "#ececec", pattern: "M-2 2L6 10M2 -2L10 6" }, // Leans the other way than partial.
  not_verified: { ink: "#777777", ground: "#ffffff", pattern: "" },
  not_due: { ink: "#bbbbbb", ground: "#ffffff", pattern: "" },
  not_monitored: { ink: "#999999", ground: "#ffffff", pattern: "" },
};

const id = (state: State, tone: StatePath["tone"]) => `${state}-${tone}`;

/** Marks only: a ground inside the tiles would show their seams. */
function definition(state: State, tone: StatePath["tone"]): string {
  const { ink, pattern } = LOOK[state];
  if (pattern === "") return "";
  const marks = `<path d="${pattern}" fill="none" stroke="${ink}" stroke-width="${tone === "seen" ? 2 : 0.8}"/>`;
  return `<pattern id="${id(state, tone)}" width="8" height="8" patternUnits="userSpaceOnUse">${marks}</pattern>`;
}

export type LaneBox = { readonly width: number; readonly height: number };

/** A letter with its ground; a shorter run stays without. */
const LETTER = { size: 17, room: 24 };

/** Draws the row's spells over the period, its suspension as a rule above, and nothing past the last spell. */
export function laneSvg(
  row: Pick<SummaryRow, "spells" | "bands">,
  period: { from: string; until: string },
  box: LaneBox,
): string {
  const { frame, spells, suspensions } = drawnLane(row, period);
  const bands = suspensions.map((band) => {
    const x = (t: number) => ((t - frame.from) / (frame.until - frame.from)) * box.width;
    const dash = band.kind === "unclear" ? ' stroke-dasharray="4 3"' : "";
    return `<path d="M${x(band.from).toFixed(1)} 2H${x(band.until).toFixed(1)}" stroke="#333333" stroke-width="2"${dash}/>`;
  });
  return svgOf(box, `${drawn(spells, { ...frame, width: box.width }, box)}${bands.join("")}`);
}

/** What a state looks like: a level while it was seen, then carried. */
export function stateSvg(state: State, box: LaneBox): string {
  const half = { state, from: 0, until: 1 };
  const spells = [
    { ...half, seen: true },
    { ...half, from: 1, until: 2, seen: false },
  ];
  return svgOf(box, drawn(spells, { from: 0, until: 2, width: box.width }, box));
}

const svgOf = ({ width, height }: LaneBox, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;

function drawn(spells: readonly DrawnSpell[], frame: Frame, { width, height }: LaneBox): string {
  const paths = lanePaths(spells, frame, { top: 5, height: height - 6 });
  const definitions = paths.map((path) => definition(path.state, path.tone)).join("");
  const middle = 5 + (height - 6) / 2 + LETTER.size * 0.36;
  const letters = laneLetters(spells, frame, LETTER.room / width).map(
    ({ state, at }) => `<text x="${(at * width + 4).toFixed(1)}" y="${middle.toFixed(1)}">${stateLetter(state)}</text>`,
  );
  const style = `font-family="Noto Sans" font-size="${LETTER.size}" font-weight="bold" fill="#1b1f23" stroke="#ffffff" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`;
  return `<defs>${definitions}</defs>${paths.map(pathOf).join("")}<g ${style}>${letters.join("")}</g>`;
}

function pathOf({ state, tone, d }: StatePath): string {
  if (state === "not_due" || state === "not_monitored") return "";
  if (state === "not_verified")
    return `<path d="${d}" fill="none" stroke="#777777" stroke-width="0.8" stroke-dasharray="3 2"/>`;
  const { ink, ground, pattern } = LOOK[state];
  const isFull = tone === "seen";
  if (state === "no_breach_seen")
    // Never filled with ink: it must not look stronger than compliant.
    return `<path d="${d}" fill="${ground}" fill-opacity="${isFull ? 1 : 0.4}" stroke="${ink}" stroke-width="${isFull ? 0.8 : 0.5}"/>`;
  const fill = isFull && pattern === "" ? ink : ground;
  const plain = `<path d="${d}" fill="${fill}" fill-opacity="${isFull ? 1 : 0.75}" stroke="${ink}" stroke-width="0.6"/>`;
  return pattern === "" ? plain : `${plain}<path d="${d}" fill="url(#${id(state, tone)})"/>`;
}
