import { z } from "zod";
import { ACCESS, HOW_OBSERVED, LEVELS } from "@/lib/domain/level";
import { codeText, idText, labelOf, requiredText, textOf } from "./text";

export const LEDGERS = ["declared", "observed", "accepted", "rejected"] as const;
export const BOUNDS = ["exact", "about", "at_least", "more_than", "at_most"] as const;
export const URGENT = ["casualty", "mine", "fire_at_observers"] as const;

/** What was typed in mission time: "2025-12-31T10:00". Whether it is a real and possible minute is checked by the rules. */
const minute = z.string({ error: "required" }).min(1, { error: "required" }).max(40, { error: "notAMinute" });

/** As the ledger keeps them: nothing is rounded in silence. */
const hasThreeDecimals = (value: number): boolean => Math.round(value * 1_000) / 1_000 === value;

const quantity = z.strictObject({
  ledger: z.enum(LEDGERS, { error: "notAnOption" }),
  kind: z.enum(["total", "increment"], { error: "notAnOption" }),
  bound: z.enum(BOUNDS, { error: "notAnOption" }),
  value: z
    .number({ error: "notANumber" })
    .min(0, { error: "negative" })
    .max(1e12, { error: "tooLarge" })
    .refine(hasThreeDecimals, { error: "tooPrecise" })
    .transform((value) => value + 0), // -0 is 0.
  scope: labelOf(120),
});

/** A statement on one provision; several share one observation, so that one thing seen is typed once. */
const statement = z.strictObject({
  provision: codeText,
  level: z.enum(LEVELS, { error: "notAnOption" }).nullable(),
  quantities: z.array(quantity).max(8, { error: "tooMany" }),
});

const observation = z.strictObject({
  /** Made by the client when the observation is first typed, kept from then on. Absent: of before there were ids. */
  id: idText.toLowerCase().optional(),
  party: codeText,
  site: codeText.nullable(),
  observedFrom: minute,
  observedUntil: minute,
  access: z.enum(ACCESS, { error: "required" }),
  refusedBy: textOf(200).nullable(),
  howObserved: z.enum(HOW_OBSERVED, { error: "required" }).nullable(),
  urgent: z.array(z.enum(URGENT, { error: "notAnOption" })).max(3, { error: "tooMany" }),
  statements: z.array(statement).min(1, { error: "required" }).max(20, { error: "tooMany" }),
});

/** The one schema of a report's content: the form, the route and the browser's draft all parse with it. */
export const reportSchema = z.strictObject({
  accord: codeText,
  narrative: requiredText(20_000),
  sourceNote: textOf(2_000),
  observations: z.array(observation).min(1, { error: "required" }).max(30, { error: "tooMany" }),
});
export type ReportDocument = z.infer<typeof reportSchema>;
export type Observation = ReportDocument["observations"][number];
export type Statement = Observation["statements"][number];
