import { z } from "zod";

/** PostgreSQL stores no NUL, UTF-8 no lone surrogate; both come from broken clients, so the field is named and nothing is lost. */
const storable = (text: string) => !text.includes("\u0000") && text.isWellFormed();

/** A text of at most max characters; messages are catalogue keys. Trimmed, line ends made one kind. */
export const textOf = (max: number) =>
  z
    .string({ error: "required" })
    .max(max, { error: "tooLong" })
    .refine(storable, { error: "notStorable" })
    .transform((text) => text.replace(/\r\n?/g, "\n").trim());

export const requiredText = (max: number) => textOf(max).refine((text) => text.length > 0, { error: "required" });

/** Codes of provisions, sites, parties, teams: short, no white space. */
export const codeText = z
  .string({ error: "required" })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, { error: "unknownCode" });

export const idText = z.uuid({ error: "notAnId" });
