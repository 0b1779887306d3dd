"use client";

import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { addToWatchListAction, endWatchEntryAction } from "@/lib/actions/judging";
import { type Place, PlaceFields } from "./place-fields";
import { useJudgingForm } from "./use-judging-form";

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
  const { problems, typed, submit, isPending, errorOf } = useJudgingForm(addToWatchListAction);
  return (
    <form action={submit} noValidate className="flex max-w-xl flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={problems} />
      <PlaceFields place={place} more={{ obligationId }} />
      <SelectField
        key={typed["site"]}
        name="site"
        label={words.site}
        hint={words.siteHint}
        error={errorOf("site")}
        prompt={words.sitePrompt}
        options={sites}
        defaultValue={typed["site"]}
        required
      />
      <TextField
        name="from"
        type="date"
        label={words.from}
        hint={words.fromHint}
        error={errorOf("from")}
        defaultValue={typed["from"]}
        required
      />
      <TextField
        name="to"
        type="date"
        label={words.to}
        hint={words.toHint}
        error={errorOf("to")}
        optional={words.optional}
        defaultValue={typed["to"]}
      />
      <TextArea name="why" label={words.why} error={errorOf("why")} defaultValue={typed["why"]} rows={2} required />
      <div>
        <Button disabled={isPending}>{words.add}</Button>
      </div>
    </form>
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
  const { problems, typed, submit, isPending, errorOf } = useJudgingForm(endWatchEntryAction);
  return (
    <form action={submit} noValidate className="flex max-w-xl flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={problems} />
      <PlaceFields place={place} />
      <SelectField
        key={typed["entry"]}
        name="entry"
        label={words.entry}
        error={errorOf("entry")}
        prompt={words.entryPrompt}
        options={entries}
        defaultValue={typed["entry"]}
        required
      />
      <TextField
        name="endTo"
        type="date"
        label={words.to}
        hint={words.endHint}
        error={errorOf("endTo")}
        defaultValue={typed["endTo"]}
        required
      />
      <TextArea
        name="endWhy"
        label={words.endWhy}
        error={errorOf("endWhy")}
        defaultValue={typed["endWhy"]}
        rows={2}
        required
      />
      <div>
        <Button variant="secondary" disabled={isPending}>
          {words.end}
        </Button>
      </div>
    </form>
  );
}
