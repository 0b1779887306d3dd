import { z } from "zod";
import { parseDay } from "@/lib/domain/instant";

const day = z.string({ error: "required" }).refine((text) => parseDay(text) !== null, { error: "notADay" });

/** Period and cut-off as whole days of mission time, each inclusive as typed. */
export const summaryPeriodSchema = z
  .strictObject({ from: day, until: day, cutOff: day })
  .refine((p) => p.from <= p.until, { error: "endBeforeStart", path: ["until"] })
  .refine((p) => p.until <= p.cutOff, { error: "cutOffBeforeEnd", path: ["cutOff"] });

/** What the lead saw and now issues: the same period, the K it was shown with, and the hash of what was shown. */
export const issueSummarySchema = z.strictObject({
  from: day,
  until: day,
  cutOff: day,
  knownAt: z.coerce.number({ error: "wrongShape" }).int().positive(),
  seen: z.string().regex(/^[0-9a-f]{64}$/, { error: "wrongShape" }),
});
export type IssueSummary = z.infer<typeof issueSummarySchema>;
