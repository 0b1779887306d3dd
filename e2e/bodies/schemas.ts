/** Every schema that reads what somebody sends: routes, forms, files, the browser's own drafts. */
import * as fc from "fast-check";
import { accordFileSchema } from "@/lib/schemas/accord-file";
import * as judging from "@/lib/schemas/judging";
import { publicRecordFileSchema } from "@/lib/schemas/public-record-file";
import { reportSchema } from "@/lib/schemas/report";
import { keptDraftSchema } from "@/lib/schemas/report-draft";
import { reviewSchema } from "@/lib/schemas/review";
import { issueSummarySchema, summaryPeriodSchema } from "@/lib/schemas/summary";
import * as user from "@/lib/schemas/user";
import type { Hints, Schema } from "./schema-walker";

/** words: whether refusals are keys of the catalogue, sentences for whoever mends a file, or nobody's to read. */
type Case = { readonly schema: Schema; readonly hints?: Hints; readonly words: "catalogue" | "sentences" | "none" };

const days: Hints = {
  from: fc.constant("2025-12-01"),
  until: fc.constant("2025-12-15"),
  cutOff: fc.constant("2025-12-31"),
};
const password = fc.constant("a long enough password");
const email = fc.constantFrom("a@b.example", "SOM.NANG+1@Team-a.b.example");
const keyed = (schema: Schema, hints: Hints = {}): Case => ({ schema, hints, words: "catalogue" });

export const CASES: Readonly<Record<string, Case>> = {
  report: keyed(reportSchema),
  determination: keyed(judging.determinationSchema),
  revocation: keyed(judging.revocationSchema),
  "watch list": keyed(judging.watchListSchema),
  inquiry: keyed(judging.inquirySchema),
  "instrument status": keyed(judging.instrumentStatusSchema),
  review: keyed(reviewSchema),
  "summary period": keyed(summaryPeriodSchema, days),
  "summary to issue": keyed(issueSummarySchema, days),
  "sign-in": keyed(user.signInSchema),
  "new password": keyed(user.newPasswordSchema, { password, repeat: password }),
  "change of password": keyed(user.changePasswordSchema, { password, repeat: password }),
  "new account": keyed(user.newUserSchema, { email: email }),
  "change of team": keyed(user.changeMembershipSchema),
  "account to close": keyed(user.userIdSchema),
  draft: { schema: keptDraftSchema, words: "none" },
  "accord file": { schema: accordFileSchema, words: "sentences" },
  "public record file": { schema: publicRecordFileSchema, words: "sentences" },
};
