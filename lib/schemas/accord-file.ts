import { z } from "zod";
import { LEVELS, NATURES } from "@/lib/domain/level";
import {
  fileCitations,
  fileCode,
  fileDay,
  fileHours,
  fileInstant,
  fileOffset,
  fileSources,
  fileText,
} from "./file-fields";

// Unknown keys are refused: a misspelt optional key would otherwise be lost in silence.

const language = z.string().min(2).max(8);

/** Names per language: one, or several where a place has several. */
const names = z.record(language, z.union([fileText, z.array(fileText).max(20)]));

const party = z.strictObject({ code: fileCode, name: z.record(language, fileText) });

const team = z.strictObject({
  code: fileCode,
  name: fileText,
  kind: z.enum(["observer-team", "headquarters", "interim-team"]),
  hostParty: fileCode.nullable(),
  plannedStrength: z.int().min(0).optional(),
  note: fileText.optional(),
  sources: fileSources.optional(),
});

const status = z.strictObject({
  on: fileDay,
  kind: z.enum(["in_force", "suspended", "resumed", "reaffirmed", "superseded"]),
  byParty: fileCode.optional(),
  note: fileText.optional(),
  inferred: z.boolean().optional(),
  inferredNote: fileText.optional(),
  stopsClocks: z.boolean().optional(),
  sources: fileSources,
});

const person = z.strictObject({
  name: fileText.optional(),
  party: fileCode.optional(),
  team: fileCode.optional(),
  state: fileText.optional(),
  capacity: fileText.optional(),
  note: fileText.optional(),
});

const instrument = z.strictObject({
  code: fileCode,
  title: fileText,
  shortTitle: fileText,
  signedOn: fileDay.nullable(),
  inForceFrom: fileInstant.nullable(),
  inForceNote: fileText.optional(),
  place: fileText.optional(),
  signatories: z.array(person).optional(),
  witnesses: z.array(person).optional(),
  participants: z.array(person).optional(),
  status: z.array(status),
  textKnown: fileText,
  textNote: fileText.optional(),
  nameNote: fileText.optional(),
  note: fileText.optional(),
  sources: fileSources,
  citations: fileCitations.optional(),
});

const milestone = z.strictObject({
  code: fileCode,
  title: fileText,
  party: fileCode.optional(),
  startsOn: fileDay.nullable().optional(),
  dueOn: fileDay.nullable().optional(),
  startsAt: fileInstant.nullable(),
  dueAt: fileInstant.nullable(),
  quantity: z
    .strictObject({ value: z.number().min(0), unit: fileText, reportedUnit: fileText.optional() })
    .nullable()
    .optional(),
  anchor: z
    .strictObject({ event: fileText, at: fileInstant, offsetHours: fileHours, sets: z.enum(["startsAt", "dueAt"]) })
    .optional(),
  note: fileText.optional(),
  sources: fileSources,
});

const provision = z.strictObject({
  code: fileCode,
  instrument: fileCode,
  category: fileCode,
  nature: z.enum(NATURES),
  natureNote: fileText.optional(),
  numbering: z.enum(["official", "reported", "assigned"]),
  title: fileText,
  summary: fileText,
  obligatedParties: z.array(fileCode).min(1),
  joint: z.boolean(),
  continues: z.array(fileCode),
  alsoBearsOn: z.array(fileCode),
  observableBy: z.array(fileCode),
  startsAt: fileInstant.optional(),
  startsAtNote: fileText.optional(),
  validityDays: z.int().min(1).max(3660),
  validityDaysNote: fileText.optional(),
  measure: z.strictObject({ unit: fileText, label: fileText, note: fileText.optional() }).nullable(),
  milestones: z.array(milestone),
  note: fileText.optional(),
  sources: fileSources,
  citations: fileCitations.optional(),
});

const place = z.strictObject({ province: fileText.optional(), district: fileText.optional() });

const site = z.strictObject({
  code: fileCode,
  kind: fileText,
  names,
  aliases: z.array(fileText),
  includes: z.array(fileText).optional(),
  adm: z.record(fileCode, place),
  observableBy: z.array(fileCode),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
  coordinateOf: fileText.nullable(),
  precisionMetres: z.int().min(0).nullable(),
  mgrs: fileText.optional(),
  coordinateNote: fileText.optional(),
  otherPoints: z.array(z.strictObject({ label: fileText, lat: z.number(), lon: z.number() })).optional(),
  note: fileText.optional(),
  sources: fileSources,
  citations: fileCitations.optional(),
});

const criteria = z.strictObject({
  category: fileCode,
  version: z.int().min(1),
  status: fileText,
  texts: z.partialRecord(z.enum(NATURES), z.partialRecord(z.enum(LEVELS), fileText)),
});

const watch = z.strictObject({
  provision: fileCode,
  party: fileCode,
  site: fileCode,
  from: fileInstant,
  to: fileInstant.nullable(),
  why: fileText,
  status: fileText.optional(),
  sources: fileSources,
});

/** Format accord/1: an accord with all it says and names. References are checked by accordReferenceProblems(). */
export const accordFileSchema = z.strictObject({
  format: z.literal("accord/1"),
  accord: z.strictObject({
    code: fileCode,
    name: fileText,
    shortName: fileText,
    kind: z.enum(["real", "exercise"]),
  }),
  timeZone: fileText,
  utcOffset: fileOffset.optional(),
  disclaimer: fileText,
  notes: z.record(z.string(), fileText).optional(),
  validityRule: fileText.optional(),
  attribution: z.array(fileText).optional(),
  parties: z.array(party).min(1),
  teams: z.array(team).min(1),
  instruments: z.array(instrument).min(1),
  categories: z.array(z.strictObject({ code: fileCode, name: fileText })).min(1),
  themes: z.array(
    z.strictObject({
      code: fileCode,
      name: fileText,
      origin: fileText.optional(),
      provisions: z.array(fileCode),
      headline: z.array(fileCode),
    }),
  ),
  criteria: z.array(criteria),
  provisions: z.array(provision).min(1),
  sites: z.array(site),
  watchList: z.array(watch),
});
export type AccordFile = z.infer<typeof accordFileSchema>;
