import "server-only";

/**
 * The rule of lib/domain/csv-rule.ts in SQL, for files that the database writes line by line; a test holds the two equal.
 * What JavaScript calls \s and \p{Cf} is spelled out, because the database knows other classes.
 */
const LOOKED_PAST = [
  String.raw`\u0009-\u000D\u0020\u0022\u0027\u00A0\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890-\u0891\u08E2\u1680\u180E\u2000-\u200F`,
  String.raw`\u2018-\u201F\u2028-\u202F\u205F-\u2064\u2066-\u206F\u3000\uFEFF\uFFF9-\uFFFB\U000110BD\U000110CD\U00013430-\U0001343F`,
  String.raw`\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0001\U000E0020-\U000E007F`,
].join("");
const SIGNS = String.raw`=+@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62\uFE63\uFE66\uFE6B-`;
const FORMULA = String.raw`'^(?:[\t\r\n]|[${LOOKED_PAST}]*[${SIGNS}])'`;
const QUOTED = String.raw`'[",;\t\r\n]'`;
/** Nearly every text; it is neither, and sooner found out. */
const PLAIN = `'^[A-Za-z0-9][A-Za-z0-9 _./:()-]*$'`;

/** SQL for the cell of a text column or parameter; null is an empty cell. The expression is repeated, so keep it cheap. */
export const csvCell = (text: string): string => {
  const safe = `(CASE WHEN ${text} ~ ${FORMULA} THEN '''' ELSE '' END || ${text})`;
  return `coalesce(CASE WHEN ${text} ~ ${PLAIN} THEN ${text} WHEN ${text} ~ ${QUOTED} THEN '"' || replace(${safe}, '"', '""') || '"' ELSE ${safe} END, '')`;
};

/** Set in the transaction before csvInstant is used. */
export const CSV_ZONE = "SET LOCAL TimeZone TO '<+07>-07'";

/** SQL for the cell of a timestamptz in a transaction with CSV_ZONE, as isoText() writes it; null is an empty cell. */
export const csvInstant = (at: string): string => `coalesce(replace(left(${at}::text, 19), ' ', 'T') || '+07:00', '')`;
