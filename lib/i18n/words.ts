import "server-only";
import { type Formatters, IntlMessageFormat } from "intl-messageformat";
import { createTranslator, type useTranslations } from "next-intl";
import { en } from "./en";

/** One language now; the catalogue of another has the same shape. */
export const LOCALE = "en";

type Values = NonNullable<Parameters<IntlMessageFormat["format"]>[0]>;
type Say = (key: string, values?: Values) => string;

/**
 * The words of one area, for what is made on the server. next-intl's own way compiles each text anew with every request, and
 * looks for what it compiled by writing the whole text out as JSON: a page of a provision has six hundred texts, and that
 * was a seventh of its work. Here each text is compiled once in the life of the process and found by its key.
 */
export const wordsOf = ((area: string) => {
  const known = made.get(area) ?? wordsMade(area);
  made.set(area, known);
  return known;
}) as typeof useTranslations;

const made = new Map<string, Say>();

/** Whatever is not as usual (a missing key or value, rich text) is left to next-intl, which names it. */
function wordsMade(area: string): Say {
  const usual = createTranslator({ locale: LOCALE, messages: en, namespace: area as never }) as unknown as Say;
  const compiled = new Map<string, IntlMessageFormat>();
  const find = (key: string): IntlMessageFormat => {
    const known =
      compiled.get(key) ?? new IntlMessageFormat(textAt(`${area}.${key}`), LOCALE, undefined, { formatters });
    compiled.set(key, known);
    return known;
  };
  const say: Say = (key, values) => {
    try {
      const words = find(key).format(values);
      if (typeof words === "string") return words;
    } catch {
      // Said below, in next-intl's own way.
    }
    return usual(key, values);
  };
  return Object.assign(say, usual);
}

function textAt(path: string): string {
  const found = path.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], en);
  if (typeof found !== "string") throw new Error(`${path} is no text`);
  return found;
}

// A text is compiled once, but asks for these each time it is said.
const cardinals = new Intl.PluralRules(LOCALE);
const plainNumbers = new Intl.NumberFormat(LOCALE);
const formatters: Formatters = {
  getNumberFormat: (locales, options) => (options ? new Intl.NumberFormat(locales, options) : plainNumbers),
  getPluralRules: (locales, options) =>
    options?.type === "ordinal" ? new Intl.PluralRules(locales, options) : cardinals,
  getDateTimeFormat: () => {
    throw new Error("moments are written in mission time (mission-time.ts)");
  },
};
