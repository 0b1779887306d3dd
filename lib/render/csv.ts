import { FORMULA, QUOTED } from "@/lib/domain/csv-rule";

/** CSV after RFC 4180: CRLF, quotes doubled; a UTF-8 BOM, because spreadsheets guess otherwise. */
export type Cell = string | number | null;

const BOM = "\uFEFF";
function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. Numbers stay numbers, null is empty. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(",")}\r\n`;

/** A whole file of few rows; long ones are streamed line by line, after csvStart. */
export const csvText = (rows: readonly (readonly Cell[])[]): string => csvStart + rows.map(csvLine).join("");
export const csvStart = BOM;
