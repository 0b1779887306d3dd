/** What the fonts of a PDF can draw. A PDF for all readers (PDF/UA) may hold no character without a glyph. */

/** The code points a TrueType font has glyphs for, by its cmap table (formats 4 and 12 are what fonts of today have). */
export function codePointsOf(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + i * 16);
  const record = tables.find((at) => view.getUint32(at) === 0x63_6d_61_70); // "cmap"
  if (record === undefined) throw new Error("the font has no cmap table");
  const cmap = view.getUint32(record + 8);
  const covered = new Set<number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 8 + i * 8);
    const format = view.getUint16(at);
    if (format === 12) addGroups(view, at, covered);
    if (format === 4) addSegments(view, at, covered);
  }
  return covered;
}

function addGroups(view: DataView, at: number, covered: Set<number>): void {
  for (let group = at + 16; group < at + 16 + view.getUint32(at + 12) * 12; group += 12)
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) covered.add(code);
}

function addSegments(view: DataView, at: number, covered: Set<number>): void {
  const length = view.getUint16(at + 6);
  for (let i = 0; i < length; i += 2) {
    const [end, start] = [view.getUint16(at + 14 + i), view.getUint16(at + 16 + length + i)];
    for (let code = start; code <= end && code !== 0xff_ff; code++) covered.add(code);
  }
}

const CONTROLS = /[^\P{Cc}\t\n]|[\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;

/**
 * The same text for a PDF: a character that no font draws stands as its code, [U+1F54A], so that no summary fails over a
 * name and nothing is left out in silence; what is invisible anyway goes.
 */
export const drawable = (text: string, covered: ReadonlySet<number>): string =>
  Array.from(text.toWellFormed().replace(CONTROLS, ""), (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (covered.has(code) || /\s/u.test(character)) return character;
    return INVISIBLE.test(character) ? "" : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  }).join("");
