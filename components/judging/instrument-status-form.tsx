"use client";

import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Choice, RadioGroup } from "@/components/ui/radio-group";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { recordInstrumentStatusAction } from "@/lib/actions/judging";
import { useJudgingForm } from "./use-judging-form";

export type InstrumentStatusWords = Readonly<
  Record<
    | "problemTitle"
    | "optional"
    | "kind"
    | "day"
    | "dayHint"
    | "time"
    | "timeHint"
    | "party"
    | "partyPrompt"
    | "note"
    | "noteHint"
    | "sources"
    | "sourcesHint"
    | "record",
    string
  >
>;

/** Records what happened to a text: by whom, when, on what source. */
export function InstrumentStatusForm({
  words,
  instrument,
  accord,
  kinds,
  parties,
}: {
  words: InstrumentStatusWords;
  instrument: { readonly id: string; readonly code: string };
  /** Code of the accord if the address names it, else "". */
  accord: string;
  kinds: readonly Choice[];
  parties: readonly Option[];
}) {
  const { problems, typed, submit, isPending, errorOf } = useJudgingForm(recordInstrumentStatusAction);
  return (
    <form action={submit} noValidate className="flex max-w-xl flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={problems} />
      <input type="hidden" name="instrumentId" value={instrument.id} />
      <input type="hidden" name="code" value={instrument.code} />
      <input type="hidden" name="accord" value={accord} />
      <RadioGroup
        name="kind"
        legend={words.kind}
        error={errorOf("kind")}
        choices={kinds}
        defaultValue={typed["kind"]}
        required
      />
      <SelectField
        key={typed["byParty"]}
        name="byParty"
        label={words.party}
        error={errorOf("byParty")}
        prompt={words.partyPrompt}
        options={parties}
        defaultValue={typed["byParty"]}
      />
      <TextField
        name="day"
        type="date"
        label={words.day}
        hint={words.dayHint}
        error={errorOf("day")}
        defaultValue={typed["day"]}
        required
      />
      <TextField
        name="time"
        type="time"
        label={words.time}
        hint={words.timeHint}
        optional={words.optional}
        defaultValue={typed["time"]}
      />
      <TextArea
        name="note"
        label={words.note}
        hint={words.noteHint}
        error={errorOf("note")}
        optional={words.optional}
        defaultValue={typed["note"]}
        rows={3}
      />
      <TextArea
        name="sources"
        label={words.sources}
        hint={words.sourcesHint}
        error={errorOf("sources")}
        defaultValue={typed["sources"]}
        rows={3}
        required
      />
      <div>
        <Button disabled={isPending}>{words.record}</Button>
      </div>
    </form>
  );
}
