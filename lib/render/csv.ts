/** CSV after RFC 4180: CRLF, quotes doubled; a UTF-8 BOM, because spreadsheets guess otherwise. */
export type Cell = string | number | null;

const BOM = "\uFEFF";
/**
 * A spreadsheet runs a text that begins so, some also behind blanks, quotes or invisible characters and with the full-width
 * signs of Asian keyboards; an apostrophe makes it a text again.
 */
const FORMULA =
  /^(?:[\t\r\n]|[\s\p{Cf}"'\u2018-\u201F]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62\uFE63\uFE66\uFE6B])/u;

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. Numbers stay numbers, null is empty. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(",")}\r\n`;

/** A whole file of few rows; long ones are streamed line by line, after csvStart. */
export const csvText = (rows: readonly (readonly Cell[])[]): string => csvStart + rows.map(csvLine).join("");
export const csvStart = BOM;
