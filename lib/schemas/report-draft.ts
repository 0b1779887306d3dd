import { z } from "zod";
import type { FieldProblem } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { identified } from "@/lib/domain/observation-id";
import { checkReport, type FilingContext } from "@/lib/domain/report-rules";
import { problemsOf } from "./field-problems";
import { type ReportDocument, reportSchema } from "./report";
import { idText } from "./text";

/** The select's value for "no site", which is an answer; "" is none yet. */
export const NO_SITE = "-";

/** Wider than any report: what is too long to file is said beside its field, and still there after a reload. */
const text = z.string().max(10_000_000);
const list = 1_000;

const quantity = z.object({ ledger: text, kind: text, bound: text, value: text, scope: text });
const statement = z.object({ provision: text, level: text, quantities: z.array(quantity).max(list) });
const observation = z.object({
  id: idText.toLowerCase(),
  party: text,
  site: text,
  observedFrom: text,
  observedUntil: text,
  access: text,
  refusedBy: text,
  howObserved: text,
  urgent: z.array(text).max(list),
  statements: z.array(statement).min(1).max(list),
});

/** A report as it stands in the form, half typed: the same fields as the report's document, each as text. */
const draftSchema = z.object({
  narrative: text,
  sourceNote: text,
  observations: z.array(observation).min(1).max(list),
});
/** As a device keeps it: drafts of before observations had ids have none, and get them by identified(). */
export const keptDraftSchema = draftSchema.extend({
  observations: z
    .array(observation.partial({ id: true }))
    .min(1)
    .max(list),
});
export type ReportDraft = z.infer<typeof draftSchema>;
export type ObservationDraft = ReportDraft["observations"][number];
export type StatementDraft = ObservationDraft["statements"][number];
export type QuantityDraft = StatementDraft["quantities"][number];

export const emptyStatement = (provision = ""): StatementDraft => ({ provision, level: "", quantities: [] });
export const emptyObservation = (): ObservationDraft => ({
  id: crypto.randomUUID(),
  party: "",
  site: "",
  observedFrom: "",
  observedUntil: "",
  access: "",
  refusedBy: "",
  howObserved: "",
  urgent: [],
  statements: [emptyStatement()],
});
export const emptyDraft = (): ReportDraft => ({ narrative: "", sourceNote: "", observations: [emptyObservation()] });
export const emptyQuantity = (ledger: string): QuantityDraft => ({
  ledger,
  kind: "total",
  bound: "exact",
  value: "",
  scope: "",
});

/** Whether there was a visit that could see something; before the access is chosen, it is assumed. */
export const isVisit = (access: string): boolean => access !== "refused" && access !== "not_reached";

/** The document as the form would file it, not yet checked. Its paths are the form's; what does not apply is left out. */
export const documentOf = (draft: ReportDraft, accord: string): unknown => ({
  accord,
  narrative: draft.narrative,
  sourceNote: draft.sourceNote,
  observations: draft.observations.map((o) => {
    const visit = isVisit(o.access);
    return {
      id: o.id,
      party: o.party,
      site: o.site === NO_SITE ? null : o.site,
      observedFrom: o.observedFrom,
      observedUntil: o.observedUntil,
      access: o.access,
      refusedBy: o.access === "refused" ? o.refusedBy : null,
      howObserved: visit ? o.howObserved || null : null,
      urgent: o.urgent,
      statements: o.statements.map((s) => ({
        provision: s.provision,
        level: visit ? s.level || null : null,
        quantities: visit ? s.quantities.map((q) => ({ ...q, value: numberOf(q.value) })) : [],
      })),
    };
  }),
});

/** NaN for what is no plain number, so that the schema names the field. */
const numberOf = (typed: string): number => (/^-?\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/** The draft that continues a filed document: what was filed stands in the form again, each observation as the same one. */
export const draftOf = (document: ReportDocument, reportId: string): ReportDraft => ({
  narrative: document.narrative,
  sourceNote: document.sourceNote,
  observations: identified(document.observations, reportId).map((o) => ({
    ...o,
    site: o.site ?? NO_SITE,
    refusedBy: o.refusedBy ?? "",
    howObserved: o.howObserved ?? "",
    statements: o.statements.map((s) => ({
      provision: s.provision,
      level: s.level ?? "",
      quantities: s.quantities.map((q) => ({ ...q, value: String(q.value) })),
    })),
  })),
});

/** What is wrong with the draft, at most one problem per field, in the order of the form; and its document if nothing is. */
export function checkDraft(
  draft: ReportDraft,
  context: FilingContext,
  now: Instant,
): { document: ReportDocument | null; problems: FieldProblem[] } {
  const candidate = documentOf(draft, context.accord);
  const parsed = reportSchema.safeParse(candidate);
  const shape = parsed.success ? [] : problemsOf(parsed.error);
  // The rules read a candidate of bad shape as well, so that everything is said at once: all its texts are texts.
  const rules = checkReport(parsed.success ? parsed.data : (candidate as ReportDocument), context, now);
  const named = new Set(shape.map((problem) => problem.path));
  const problems = inFormOrder([...shape, ...rules.filter((problem) => !named.has(problem.path))]);
  return { document: parsed.success && problems.length === 0 ? parsed.data : null, problems };
}

const FIELDS = [
  "provision",
  "party",
  "site",
  "observedFrom",
  "observedUntil",
  "access",
  "refusedBy",
  "howObserved",
  "level",
  "quantities",
  "urgent",
];

/** Observations first, each from top to bottom; then the words of the whole report. One problem per path: the first. */
export function inFormOrder(problems: readonly FieldProblem[]): FieldProblem[] {
  const first = new Map(problems.toReversed().map((problem) => [problem.path, problem]));
  return [...first.values()].toReversed().sort((a, b) => placeOf(a.path) - placeOf(b.path));
}

function placeOf(path: string): number {
  const match = /^observations\.(\d+)\.(?:statements\.(\d+)\.)?(\w+)/.exec(path);
  if (!match) return path.startsWith("observations") ? -1 : 1e9;
  const field = FIELDS.indexOf(match[3] ?? "");
  const below = match[2] !== undefined && !(match[2] === "0" && field === 0); // The first provision stands on top.
  return Number(match[1]) * 10_000 + (below ? 1_000 + Number(match[2]) * 20 : 0) + field;
}
