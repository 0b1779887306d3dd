"use client";

import { type Option, SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { addToWatchListAction, endWatchEntryAction } from "@/lib/actions/judging";
import { JudgingForm, useJudgingForm } from "./judging-form";
import type { Place } from "./sent-fields";

export type AddSiteWords = Readonly<
  Record<
    | "problemTitle"
    | "optional"
    | "site"
    | "siteHint"
    | "sitePrompt"
    | "from"
    | "fromHint"
    | "to"
    | "toHint"
    | "why"
    | "add",
    string
  >
>;

/** Puts a site on an obligation's watch list. */
export function AddSiteForm({
  words,
  place,
  obligationId,
  sites,
}: {
  words: AddSiteWords;
  place: Place;
  obligationId: string;
  sites: readonly Option[];
}) {
  const form = useJudgingForm(addToWatchListAction);
  return (
    <JudgingForm form={form} problemTitle={words.problemTitle} sent={{ ...place, obligationId }} label={words.add}>
      {(field) => (
        <>
          <SelectField
            {...field("site")}
            label={words.site}
            hint={words.siteHint}
            prompt={words.sitePrompt}
            options={sites}
            required
          />
          <TextField {...field("from")} type="date" label={words.from} hint={words.fromHint} required />
          <TextField {...field("to")} type="date" label={words.to} hint={words.toHint} optional={words.optional} />
          <TextArea {...field("why")} label={words.why} rows={2} required />
        </>
      )}
    </JudgingForm>
  );
}

export type EndEntryWords = Readonly<
  Record<"problemTitle" | "entry" | "entryPrompt" | "to" | "endHint" | "endWhy" | "end", string>
>;

/** Ends an entry of the watch list, or gives it another end. */
export function EndEntryForm({
  words,
  place,
  entries,
}: {
  words: EndEntryWords;
  place: Place;
  entries: readonly Option[];
}) {
  const form = useJudgingForm(endWatchEntryAction);
  return (
    <JudgingForm form={form} problemTitle={words.problemTitle} sent={place} label={words.end} variant="secondary">
      {(field) => (
        <>
          <SelectField {...field("entry")} label={words.entry} prompt={words.entryPrompt} options={entries} required />
          <TextField {...field("endTo")} type="date" label={words.to} hint={words.endHint} required />
          <TextArea {...field("endWhy")} label={words.endWhy} rows={2} required />
        </>
      )}
    </JudgingForm>
  );
}
