import { z } from "zod";
import { LEVELS } from "@/lib/domain/level";
import { codeText, idText, requiredText, textOf } from "./text";

/** Typed in mission time: "2025-12-31" or "2025-12-31T10:00"; the rules say whether it is a real and possible moment. */
const moment = z.string({ error: "required" }).min(1, { error: "required" }).max(40, { error: "notAMinute" });

const treatment = z.discriminatedUnion("treatment", [
  z.strictObject({ treatment: z.literal("cited"), findingId: idText }),
  z.strictObject({ treatment: z.literal("set_aside"), findingId: idText, reason: requiredText(2_000) }),
]);

export const determinationSchema = z.strictObject({
  obligationId: idText,
  level: z.enum(LEVELS, { error: "required" }),
  effectiveFrom: moment,
  rationale: requiredText(10_000),
  findings: z.array(treatment).max(2_000, { error: "tooMany" }),
  /** Accounts in which the obligated party states its own conduct; for non_compliant only. */
  accounts: z.array(idText).max(20, { error: "tooMany" }),
  /** How often the form knew the obligation to have been judged; absent: whoever sends it has seen no form. */
  judged: z.number({ error: "notANumber" }).int({ error: "notANumber" }).min(0, { error: "negative" }).optional(),
});
export type DeterminationInput = z.infer<typeof determinationSchema>;

export const revocationSchema = z.strictObject({ determinationId: idText, reason: requiredText(4_000) });
export type RevocationInput = z.infer<typeof revocationSchema>;

export const watchListSchema = z.discriminatedUnion("step", [
  z.strictObject({
    step: z.literal("add"),
    obligationId: idText,
    site: codeText,
    from: moment,
    to: moment.nullable(),
    why: requiredText(2_000),
  }),
  z.strictObject({ step: z.literal("end"), watchEntryId: idText, to: moment, why: requiredText(2_000) }),
]);
export type WatchListInput = z.infer<typeof watchListSchema>;

export const inquirySchema = z.discriminatedUnion("step", [
  z.strictObject({
    step: z.literal("open"),
    obligationId: idText,
    incidentId: idText.nullable(),
    reason: requiredText(4_000),
  }),
  z.strictObject({ step: z.literal("close"), inquiryId: idText, outcome: requiredText(4_000) }),
]);
export type InquiryInput = z.infer<typeof inquirySchema>;

export const instrumentStatusSchema = z.strictObject({
  instrumentId: idText,
  kind: z.enum(["suspended", "resumed", "reaffirmed", "superseded"], { error: "notAnOption" }),
  at: moment,
  byParty: codeText.nullable(),
  note: textOf(2_000),
  /** A suspension that also stops milestone clocks; the lead says so. */
  stopsClocks: z.boolean(),
  sources: z.array(requiredText(2_000)).min(1, { error: "required" }).max(20, { error: "tooMany" }),
});
export type InstrumentStatusInput = z.infer<typeof instrumentStatusSchema>;

const account = z.strictObject({
  /** A party's or a team's code, ICRC, PRESS, ... */
  by: codeText,
  stance: z.enum(["states", "denies", "observed", "verified"], { error: "notAnOption" }),
  text: requiredText(4_000),
});

/** No screen yet: the exercise records incidents by it. */
const incidentSchema = z.strictObject({
  accordId: idText,
  code: codeText,
  kind: codeText,
  title: requiredText(200),
  occurredFrom: moment,
  occurredUntil: moment.nullable(),
  site: codeText.nullable(),
  placeNote: textOf(400),
  sources: z.array(requiredText(2_000)).max(20, { error: "tooMany" }),
  accounts: z.array(account).max(20, { error: "tooMany" }),
  provisions: z.array(codeText).max(50, { error: "tooMany" }),
  /** Findings that looked into it; a party's denial then disputes them. */
  findings: z.array(idText).max(200, { error: "tooMany" }),
});
export type IncidentInput = z.infer<typeof incidentSchema>;
