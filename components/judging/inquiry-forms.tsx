"use client";

import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { closeInquiryAction, openInquiryAction } from "@/lib/actions/judging";
import { type Place, PlaceFields } from "./place-fields";
import { useJudgingForm } from "./use-judging-form";

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
  const { problems, typed, submit, isPending, errorOf } = useJudgingForm(openInquiryAction);
  return (
    <form action={submit} noValidate className="flex max-w-xl flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={problems} />
      <PlaceFields place={place} more={{ obligationId }} />
      {incidents.length === 0 ? null : (
        <SelectField
          key={typed["incidentId"]}
          name="incidentId"
          label={words.incident}
          error={errorOf("incidentId")}
          optional={words.optional}
          prompt={words.incidentPrompt}
          options={incidents}
          defaultValue={typed["incidentId"]}
        />
      )}
      <TextArea
        name="reason"
        label={words.reason}
        error={errorOf("reason")}
        defaultValue={typed["reason"]}
        rows={4}
        required
      />
      <div>
        <Button disabled={isPending}>{words.open}</Button>
      </div>
    </form>
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
  const { problems, typed, submit, isPending, errorOf } = useJudgingForm(closeInquiryAction);
  const field = `outcome-${inquiryId}`;
  return (
    <form action={submit} noValidate className="flex max-w-xl flex-col gap-3">
      <ErrorSummary title={words.problemTitle} problems={problems} />
      <PlaceFields place={place} more={{ inquiryId }} />
      <TextArea
        name={field}
        label={words.outcome}
        hint={words.outcomeHint}
        error={errorOf(field)}
        defaultValue={typed[field]}
        rows={3}
        required
      />
      <div>
        <Button variant="secondary" disabled={isPending}>
          {words.close}
        </Button>
      </div>
    </form>
  );
}
