/** What the text of a CSV cell must not look like: lib/render/csv.ts applies it in Node, lib/db/csv-cell.ts in the database. */

/**
 * A spreadsheet runs a text that begins so, some also behind blanks, quotes or invisible characters and with the full-width
 * signs of Asian keyboards; an apostrophe makes it a text again.
 */
export const FORMULA =
  /^(?:[\t\r\n]|[\s\p{Cf}"'\u2018-\u201F]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62\uFE63\uFE66\uFE6B])/u;

/** A text with one of these stands in quotes, its own quotes doubled (RFC 4180; readers that split at semicolons or tabs too). */
export const QUOTED = /[",;\t\r\n]/;
