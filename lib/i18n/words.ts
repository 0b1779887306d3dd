import "server-only";
import { createTranslator, type useTranslations } from "next-intl";
import { en } from "./en";

/** One language now; the catalogue of another has the same shape. */
export const LOCALE = "en";

const made = new Map<unknown, unknown>();

/**
 * The words of one area, for what is made on the server. next-intl's own way reads and compiles each text anew with every
 * request, which was a tenth of a page's work; this way it is done once in the life of the process.
 */
export const wordsOf = ((area: never) => {
  const known = made.get(area) ?? createTranslator({ locale: LOCALE, messages: en, namespace: area });
  made.set(area, known);
  return known;
}) as typeof useTranslations;
