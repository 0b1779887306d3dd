"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { keepInquiry } from "@/lib/commands/keep-inquiry";
import { keepWatchList } from "@/lib/commands/keep-watch-list";
import { makeDetermination } from "@/lib/commands/make-determination";
import { recordInstrumentStatus } from "@/lib/commands/record-instrument-status";
import { revokeDetermination } from "@/lib/commands/revoke-determination";
import type { Actor } from "@/lib/domain/actor";
import type { FieldProblem } from "@/lib/domain/errors";
import { clockThatShows } from "@/lib/domain/judged-clock";
import { type ProblemText, problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { type Fields, problemsAtFields, readDetermination } from "@/lib/schemas/determination-form";
import { problemsOf } from "@/lib/schemas/field-problems";
import { inquirySchema, instrumentStatusSchema, revocationSchema, watchListSchema } from "@/lib/schemas/judging";
import { attemptKept } from "./attempt";
import { leadTo, typedIn } from "./form";

/** Problems by field name, and what was typed, to be shown again beside them. */
export type JudgingState = { readonly problems: readonly ProblemText[]; readonly typed: Fields };

/** Makes the determination, then opens the lane at a day on which it counts. */
export async function makeDeterminationAction(_before: JudgingState, form: FormData): Promise<JudgingState> {
  const typed = typedIn(form);
  const read = readDetermination(typed);
  if (!read.ok) return refused(typed, read.problems);
  const made = await tried(
    typed,
    (actor) => makeDetermination(actor, read.input),
    (found) => {
      refresh(); // What covers the moment may have changed since the page was made.
      return problemsAtFields(found, read.input);
    },
  );
  if (made.state) return made.state;
  const asOf = clockThatShows(read.input.effectiveFrom, typed["asOf"] ?? "now");
  leadTo(`/provisions/${encodeURIComponent(made.value.provision)}?${queryOf(typed, { asOf })}#lane`);
}

export async function revokeDeterminationAction(_before: JudgingState, form: FormData): Promise<JudgingState> {
  const typed = typedIn(form);
  const { determinationId = "" } = typed;
  const field = `revoke-${determinationId}`;
  const parsed = revocationSchema.safeParse({ determinationId, reason: typed[field] });
  const named = (problems: readonly FieldProblem[]) =>
    problems.map((p) => ({
      ...p,
      path: p.path === "reason" ? field : "",
      key: p.key === "required" ? "revokeReasonMissing" : p.key,
    }));
  if (!parsed.success) return refused(typed, named(problemsOf(parsed.error)));
  const done = await tried(typed, (actor) => revokeDetermination(actor, parsed.data), named);
  return (
    done.state ??
    leadTo(pageOf("determine", typed, { said: "revoked", from: typed["from"] ?? "", time: typed["time"] ?? "" }))
  );
}

export async function addToWatchListAction(_before: JudgingState, form: FormData): Promise<JudgingState> {
  const typed = typedIn(form);
  const { obligationId, site, from, why } = typed;
  const input = { step: "add", obligationId, site, from, to: typed["to"] || null, why };
  return keep(typed, watchListSchema, input, keepWatchList, pageOf("watch", typed, { said: "listed" }));
}

export async function endWatchEntryAction(_before: JudgingState, form: FormData): Promise<JudgingState> {
  const typed = typedIn(form);
  const input = { step: "end", watchEntryId: typed["entry"], to: typed["endTo"], why: typed["endWhy"] };
  const names = { watchEntryId: "entry", to: "endTo", why: "endWhy" };
  return keep(typed, watchListSchema, input, keepWatchList, pageOf("watch", typed, { said: "ended" }), names);
}

export async function openInquiryAction(_before: JudgingState, form: FormData): Promise<JudgingState> {
  const typed = typedIn(form);
  const { obligationId, reason } = typed;
  const input = { step: "open", obligationId, incidentId: typed["incidentId"] || null, reason };
  return keep(typed, inquirySchema, input, keepInquiry, pageOf("inquiry", typed, { said: "opened" }));
}

export async function closeInquiryAction(_before: JudgingState, form: FormData): Promise<JudgingState> {
  const typed = typedIn(form);
  const { inquiryId = "" } = typed;
  const field = `outcome-${inquiryId}`;
  const input = { step: "close", inquiryId, outcome: typed[field] };
  return keep(typed, inquirySchema, input, keepInquiry, pageOf("inquiry", typed, { said: "closed" }), {
    outcome: field,
  });
}

export async function recordInstrumentStatusAction(_before: JudgingState, form: FormData): Promise<JudgingState> {
  const typed = typedIn(form);
  const { instrumentId, kind, day = "", time = "" } = typed;
  const sources = (typed["sources"] ?? "").split(/[\r\n]+/).filter((line) => line.trim() !== "");
  const at = day === "" || time === "" ? day : `${day}T${time}`;
  const byParty = typed["byParty"] || null;
  const input = {
    instrumentId,
    kind,
    at,
    byParty,
    note: typed["note"] ?? "",
    stopsClocks: typed["stopsClocks"] !== undefined,
    sources,
  };
  const to = `/instruments/${encodeURIComponent(typed["code"] ?? "")}?${queryOf(typed, { said: "recorded" })}`;
  return keep(typed, instrumentStatusSchema, input, recordInstrumentStatus, to, { at: "day" });
}

/** The common way: check the shape, run the command, go on to a page. `names`: fields that the form calls otherwise. */
async function keep<T>(
  typed: Fields,
  schema: z.ZodType<T>,
  input: unknown,
  command: (actor: Actor, input: T) => Promise<unknown>,
  goTo: string,
  names: Readonly<Record<string, string>> = {},
): Promise<JudgingState> {
  const named = (problems: readonly FieldProblem[]) =>
    problems.map((p) => {
      const part = p.path.split(".")[0] ?? "";
      const path = names[part] ?? part;
      return { ...p, path, key: PLAIN[`${path.split("-")[0]}.${p.key}`] ?? p.key }; // outcome-ID: one field per inquiry.
    });
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refused(typed, named(problemsOf(parsed.error)));
  const done = await tried(typed, (actor) => command(actor, parsed.data), named);
  return done.state ?? leadTo(goTo);
}

/** Plainer words where the field is known: by the form's name of the field and the key. */
const PLAIN: Readonly<Record<string, string>> = {
  "site.unknownCode": "siteMissing",
  "from.required": "dueFromMissing",
  "why.required": "whyMissing",
  "entry.notAnId": "entryMissing",
  "endTo.required": "dueToMissing",
  "endWhy.required": "endWhyMissing",
  "reason.required": "inquiryReasonMissing",
  "outcome.required": "outcomeMissing",
  "kind.notAnOption": "kindMissing",
  "day.required": "dayMissing",
  "byParty.required": "whoSuspends",
  "sources.required": "sourceMissing",
};

type Tried<R> = { readonly state: null; readonly value: R } | { readonly state: JudgingState };

async function tried<R>(
  typed: Fields,
  command: (actor: Actor) => Promise<R>,
  named: (problems: readonly FieldProblem[]) => readonly FieldProblem[],
): Promise<Tried<R>> {
  const t = wordsOf("judging.problem");
  const alone = (text: string): Tried<R> => ({ state: { typed, problems: [{ path: "", text }] } });
  const outcome = await attemptKept(command);
  if (outcome.ok) return { state: null, value: outcome.value };
  if (outcome.code === "UNAUTHENTICATED") return alone(t("signedOut"));
  if (outcome.problems.length > 0) return { state: refused(typed, named(outcome.problems)) };
  return alone(outcome.code === "NOT_FOUND" ? t("gone") : t("conflict"));
}

function refused(typed: Fields, problems: readonly FieldProblem[]): JudgingState {
  const plain = problems.map((p) => (p.key === "inTheFuture" ? { ...p, key: "notYet" } : p));
  return { typed, problems: problemTexts(plain) };
}

const pageOf = (
  page: "determine" | "watch" | "inquiry",
  typed: Fields,
  more: Readonly<Record<string, string>>,
): string =>
  `/provisions/${encodeURIComponent(typed["code"] ?? "")}/${page}?${queryOf(typed, { party: typed["party"] ?? "", asOf: typed["asOf"] ?? "", ...more })}`;

/** A query of what is not empty; the accord is kept where the address named it. */
function queryOf(typed: Fields, params: Readonly<Record<string, string>>): string {
  const all = { accord: typed["accord"] ?? "", ...params };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== "")).toString();
}
