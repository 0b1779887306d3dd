"use client";

import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextArea } from "@/components/ui/text-area";
import { revokeDeterminationAction } from "@/lib/actions/judging";
import { type Place, PlaceFields } from "./place-fields";
import { useJudgingForm } from "./use-judging-form";

export type RevokeWords = Readonly<Record<"problemTitle" | "revoke" | "revokeReason" | "revokeHint", string>>;

/** Takes a determination back, with a reason. Opens on demand, and by itself when something is wrong. */
export function RevokeForm({
  words,
  place,
  determinationId,
  shownFor,
}: {
  words: RevokeWords;
  place: Place;
  determinationId: string;
  /** Day and time the page lists findings for: the same is shown afterwards. */
  shownFor: { readonly from: string; readonly time: string };
}) {
  const { problems, typed, submit, isPending, errorOf } = useJudgingForm(revokeDeterminationAction);
  const field = `revoke-${determinationId}`;
  return (
    <details open={problems.length > 0}>
      <summary className="text-accent underline underline-offset-2 hover:text-accent-strong">{words.revoke}</summary>
      <form action={submit} noValidate className="mt-2 flex max-w-3xl flex-col gap-3 border-l-4 border-line pl-4">
        <ErrorSummary title={words.problemTitle} problems={problems} />
        <PlaceFields place={place} more={{ determinationId, ...shownFor }} />
        <TextArea
          name={field}
          label={words.revokeReason}
          hint={words.revokeHint}
          error={errorOf(field)}
          defaultValue={typed[field]}
          rows={2}
          required
        />
        <div>
          <Button variant="danger" disabled={isPending}>
            {words.revoke}
          </Button>
        </div>
      </form>
    </details>
  );
}
