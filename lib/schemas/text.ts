import { z } from "zod";

/** PostgreSQL stores no NUL, UTF-8 no lone surrogate, and what is no character is none; all come from broken clients. */
export const isStorable = (text: string): boolean =>
  text.isWellFormed() && !/[\0\p{Noncharacter_Code_Point}]/u.test(text);

/** Embeddings, overrides and isolates: they make what follows read in another order than it is written. */
export const TURNS_ORDER = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * More marks on one letter than any script has. Ten thousand of them, written in turn, keep the whole app busy for a second while
 * they are put in order; a grapheme joiner, which nobody sees, keeps what it stands between apart (Unicode's stream-safe format).
 */
const PILE = /[^\P{M}\u034F]{30}(?=[^\P{M}\u034F])/gu;

/**
 * One spelling for texts that look the same, so that the same words are the same content: NFC, sara am (Thai and Lao) as
 * one character, line ends as \n. Takes away what nobody can see and only hides or turns other text: control characters,
 * byte order marks, TURNS_ORDER. Zero-width characters stay: Khmer, Burmese and emoji are written with them.
 */
const spelled = (text: string): string =>
  /^[\n -~]*$/.test(text)
    ? text
    : text
        .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
        .replace(/[^\P{Cc}\t\n]|\uFEFF/gu, "") // Every control character but those two.
        .replace(TURNS_ORDER, "")
        .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, "$1\u0E33")
        .replace(/\u0ECD([\u0EC8-\u0ECB]?)\u0EB2/g, "$1\u0EB3")
        .replace(PILE, "$&\u034F")
        .normalize("NFC");

/** Whether there is something to see: blanks and zero-width characters alone are no words. */
const isVisible = (text: string): boolean => /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(text);

/** A text of at most max characters; messages are catalogue keys. Trimmed, in one spelling. */
export const textOf = (max: number) =>
  z
    .string({ error: "required" })
    .max(max, { error: "tooLong" })
    .refine(isStorable, { error: "notStorable" })
    .transform((text) => spelled(text).trim());

export const requiredText = (max: number) => textOf(max).refine(isVisible, { error: "required" });

/** One line that tells things apart, such as a name or a scope: no two of them look the same and differ in what is invisible. */
const plainLine = (text: string): string =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC"); // Again: marks that an invisible one kept apart have met.

export const labelOf = (max: number) => textOf(max).transform(plainLine);
export const requiredLabel = (max: number) => labelOf(max).refine((text) => text !== "", { error: "required" });

/** Codes of provisions, sites, parties, teams: short, no white space. */
export const codeText = z
  .string({ error: "required" })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, { error: "unknownCode" });

export const idText = z.uuid({ error: "notAnId" });
