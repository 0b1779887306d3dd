import { z } from "zod";
import { looksBuddhist, parseDay } from "@/lib/domain/instant";
import { isStorable, TURNS_ORDER } from "./text";

/** What is wrong in a file: where ("events[3].site"), and why in words for whoever mends the file. */
export type FileProblem = { readonly path: string; readonly reason: string };

/** Words of a file, kept as they are written. */
export const fileText = z
  .string()
  .min(1)
  .max(20_000)
  .refine(isStorable, "holds characters that cannot be stored")
  .refine(
    (text) => text.search(TURNS_ORDER) < 0,
    "holds invisible characters that turn the order of the text (U+202A to U+202E, U+2066 to U+2069)",
  );

export const fileCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "is no code: letters, digits, dot, dash and underscore, 80 at most");

const gregorian = (text: string) => !looksBuddhist(Number(text.slice(0, 4)));
const YEAR = "has a Buddhist-era year: write the Gregorian one (543 less)";

/** "2025-12-31", a day of the mission's calendar. */
export const fileDay = z
  .string()
  .refine((text) => parseDay(text) !== null, "is no day like 2025-12-31")
  .refine(gregorian, YEAR);

/** "2025-12-31T10:00:00+07:00": an offset is needed, because a moment without one is ambiguous. */
export const fileInstant = z.iso
  .datetime({ offset: true, error: "is no moment with an offset, like 2025-12-31T10:00:00+07:00" })
  .refine(gregorian, YEAR);

/** Hours between two moments of an accord: days or weeks, never more than ten years. */
const MOST_HOURS = 10 * 366 * 24;
export const fileHours = z
  .number()
  .min(-MOST_HOURS, "is more than ten years before")
  .max(MOST_HOURS, "is more than ten years after");

/** Web addresses only, so that a screen can make links of them. */
export const fileUrl = z.url({ protocol: /^https?$/, error: "is no web address" }).max(2_000);
export const fileSources = z.array(fileUrl).max(200);

/** Works without a known address. */
export const fileCitations = z.array(fileText).max(200);

/** A file is written for one calendar only: days are cut at UTC+7 everywhere (lib/domain/instant.ts). */
export const fileOffset = z.literal("+07:00", "must be +07:00: the mission's days are cut there");

/** ["events", 3, "site"] as "events[3].site". */
const pathText = (path: readonly PropertyKey[]): string =>
  path.map((step, i) => (typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${String(step)}`)).join("");

/** zod's issues as problems, in the order of the file. */
export function fileProblems(error: z.ZodError): FileProblem[] {
  return error.issues.map((issue) => ({ path: pathText(issue.path) || "file", reason: issue.message }));
}
