"use client";

import { type Option, SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { closeInquiryAction, openInquiryAction } from "@/lib/actions/judging";
import { JudgingForm, useJudgingForm } from "./judging-form";
import type { Place } from "./sent-fields";

export type OpenInquiryWords = Readonly<
  Record<"problemTitle" | "optional" | "incident" | "incidentPrompt" | "reason" | "open", string>
>;

/** Opens an inquiry into an obligation, about an incident or not. */
export function OpenInquiryForm({
  words,
  place,
  obligationId,
  incidents,
}: {
  words: OpenInquiryWords;
  place: Place;
  obligationId: string;
  incidents: readonly Option[];
}) {
  const form = useJudgingForm(openInquiryAction);
  return (
    <JudgingForm form={form} problemTitle={words.problemTitle} sent={{ ...place, obligationId }} label={words.open}>
      {(field) => (
        <>
          {incidents.length === 0 ? null : (
            <SelectField
              {...field("incidentId")}
              label={words.incident}
              optional={words.optional}
              prompt={words.incidentPrompt}
              options={incidents}
            />
          )}
          <TextArea {...field("reason")} label={words.reason} rows={4} required />
        </>
      )}
    </JudgingForm>
  );
}

export type CloseInquiryWords = Readonly<Record<"problemTitle" | "outcome" | "outcomeHint" | "close", string>>;

/** Closes an inquiry with what came of it. */
export function CloseInquiryForm({
  words,
  place,
  inquiryId,
}: {
  words: CloseInquiryWords;
  place: Place;
  inquiryId: string;
}) {
  const form = useJudgingForm(closeInquiryAction);
  return (
    <JudgingForm
      form={form}
      problemTitle={words.problemTitle}
      sent={{ ...place, inquiryId }}
      label={words.close}
      variant="secondary"
    >
      {(field) => (
        <TextArea {...field(`outcome-${inquiryId}`)} label={words.outcome} hint={words.outcomeHint} rows={3} required />
      )}
    </JudgingForm>
  );
}
