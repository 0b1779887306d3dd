"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { type Choice, RadioGroup } from "@/components/ui/radio-group";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { recordInstrumentStatusAction } from "@/lib/actions/judging";
import { JudgingForm, useJudgingForm } from "./judging-form";

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
    | "stopsClocks"
    | "stopsClocksHint"
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
  const form = useJudgingForm(recordInstrumentStatusAction);
  const sent = { instrumentId: instrument.id, code: instrument.code, accord };
  return (
    <JudgingForm form={form} problemTitle={words.problemTitle} sent={sent} label={words.record}>
      {(field) => (
        <>
          <RadioGroup {...field("kind")} legend={words.kind} choices={kinds} required />
          <SelectField {...field("byParty")} label={words.party} prompt={words.partyPrompt} options={parties} />
          <TextField {...field("day")} type="date" label={words.day} hint={words.dayHint} required />
          <TextField
            {...field("time")}
            type="time"
            label={words.time}
            hint={words.timeHint}
            optional={words.optional}
          />
          <Checkbox
            name="stopsClocks"
            label={words.stopsClocks}
            hint={words.stopsClocksHint}
            error={form.errorOf("stopsClocks")}
            defaultChecked={form.typed["stopsClocks"] !== undefined}
          />
          <TextArea {...field("note")} label={words.note} hint={words.noteHint} optional={words.optional} rows={3} />
          <TextArea {...field("sources")} label={words.sources} hint={words.sourcesHint} rows={3} required />
        </>
      )}
    </JudgingForm>
  );
}
