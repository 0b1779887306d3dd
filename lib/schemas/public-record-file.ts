import { z } from "zod";
import { ACCESS, LEVELS } from "@/lib/domain/level";
import { fileCitations, fileCode, fileDay, fileInstant, fileOffset, fileText, fileUrl } from "./file-fields";

/** What kinds of public event there are; which of them are alleged breaches is decided in lib/commands/import-record.ts. */
const EVENT_KINDS = [
  "clash",
  "mine",
  "air-strike",
  "drone",
  "encroachment",
  "heavy-weapon",
  "civilian",
  "political",
  "observer-visit",
  "demining",
  "prisoner",
] as const;
const kind = z.enum(EVENT_KINDS);

/** A number as reported, or its bounds. */
const figure = z.union([
  z.number(),
  z.strictObject({ about: z.number() }),
  z.strictObject({ moreThan: z.number() }),
  z.strictObject({ min: z.number(), max: z.number() }).refine((v) => v.min <= v.max, "min is above max"),
]);
export type FileFigure = z.infer<typeof figure>;

const source = z.strictObject({ url: fileUrl, title: fileText.optional(), affiliation: fileText.optional() });

const account = z.strictObject({
  by: fileCode,
  position: z.enum(["states", "denies", "observed", "verified", "no-statement-seen"]),
  text: fileText,
  figures: z.record(z.string().min(1).max(60), figure).optional(),
  publishedBy: fileText.optional(),
  publishedOn: fileDay.optional(),
});

/** Outcome entries by the compilers. They become findings in a demonstration only, and only with an observed basis. */
const finding = z.strictObject({
  level: z.enum(LEVELS),
  party: fileCode,
  provision: fileCode,
  basis: z.enum(["party claims only", "both parties agree", "AOT verification", "witnessed by AOT and ICRC"]),
  note: fileText,
});

const ledger = z.enum(["declared", "observed", "accepted", "rejected", "claimed-by-party"]);

const quantity = z.strictObject({
  label: fileText,
  party: fileCode,
  about: fileCode.optional(),
  value: figure,
  unit: fileText,
  ledger,
  of: z.number().optional(),
  qualifier: fileText.optional(),
});

const event = z
  .strictObject({
    id: fileCode,
    occurred: z.strictObject({
      from: fileInstant,
      to: fileInstant.optional(),
      precision: z.enum(["minute", "hour", "day", "days", "unknown"]),
      note: fileText.optional(),
    }),
    site: fileCode.nullable(),
    otherSites: z.array(fileCode).optional(),
    placeNote: fileText.optional(),
    kind,
    alsoKinds: z.array(kind).optional(),
    title: fileText,
    accounts: z.array(account),
    observers: z
      .strictObject({
        team: fileCode.nullable(),
        access: z.enum([...ACCESS, "unknown"]),
        presentDuring: z.boolean().nullable(),
        teamNote: fileText.optional(),
        noticeNote: fileText.optional(),
      })
      .optional(),
    provisions: z.array(fileCode),
    finding: z.array(finding).optional(),
    quantities: z.array(quantity).optional(),
    sources: z.array(source),
    citations: fileCitations.optional(),
    conflicts: fileText.optional(),
  })
  .refine((e) => e.occurred.to === undefined || Date.parse(e.occurred.from) <= Date.parse(e.occurred.to), {
    path: ["occurred", "to"],
    error: "is before from",
  });

const measurement = z.strictObject({
  id: fileCode,
  asOf: fileDay.nullable(),
  asOfNote: fileText.optional(),
  provision: fileCode,
  site: fileCode.nullable(),
  otherSites: z.array(fileCode).optional(),
  /** null: each obligated party. */
  party: fileCode.nullable(),
  label: fileText,
  value: figure,
  unit: fileText,
  ledger,
  of: z.number().optional(),
  percentAsPublished: z.number().optional(),
  qualifier: fileText.optional(),
  note: fileText.optional(),
  sources: z.array(source),
});

/** Format public-record/1: dated public events with each side's account, and published progress figures. */
export const publicRecordFileSchema = z.strictObject({
  format: z.literal("public-record/1"),
  timeZone: fileText,
  utcOffset: fileOffset.optional(),
  period: z.strictObject({ from: fileDay, to: fileDay }),
  disclaimer: fileText,
  notes: z.record(z.string(), fileText).optional(),
  events: z.array(event),
  measurements: z.array(measurement).optional(),
});
export type PublicRecordFile = z.infer<typeof publicRecordFileSchema>;
export type PublicEvent = PublicRecordFile["events"][number];
export type PublicMeasurement = NonNullable<PublicRecordFile["measurements"]>[number];
