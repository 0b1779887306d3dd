import { z } from "zod";
import type { FieldProblem } from "@/lib/domain/errors";
import { looksBuddhist, parseDay } from "@/lib/domain/instant";

/** continue: false, because days that are none cannot be compared. */
const day = z.string({ error: "required" }).superRefine((text, context) => {
  const refuse = (message: string, params?: FieldProblem["values"]) =>
    context.addIssue({ code: "custom", message, params, continue: false });
  const year = Number(/^(\d{4,6})-/.exec(text)?.[1] ?? Number.NaN);
  if (looksBuddhist(year)) refuse("buddhistYear", { typed: String(year), meant: String(year - 543) });
  else if (parseDay(text) === null) refuse("notADay");
  else if (year < 2000) refuse("yearTooEarly");
});
const days = { from: day, until: day, cutOff: day };
type Days = { readonly from: string; readonly until: string; readonly cutOff: string };
const periodIsForward = (p: Days) => p.from <= p.until;
const cutOffFollows = (p: Days) => p.until <= p.cutOff;

/** Period and cut-off as whole days of mission time, each inclusive as typed. */
export const summaryPeriodSchema = z
  .strictObject(days)
  .refine(periodIsForward, { error: "endBeforeStart", path: ["until"] })
  .refine(cutOffFollows, { error: "cutOffBeforeEnd", path: ["cutOff"] });

/** What the lead saw and now issues: the same period, the K it was shown with, and the hash of what was shown. */
export const issueSummarySchema = z
  .strictObject({
    ...days,
    knownAt: z
      .string()
      .regex(/^[1-9]\d{0,14}$/, { error: "wrongShape" })
      .transform(Number),
    seen: z.string().regex(/^[0-9a-f]{64}$/, { error: "wrongShape" }),
  })
  .refine(periodIsForward, { error: "endBeforeStart", path: ["until"] })
  .refine(cutOffFollows, { error: "cutOffBeforeEnd", path: ["cutOff"] });
export type IssueSummary = z.infer<typeof issueSummarySchema>;
