"use client";

import { TextArea } from "@/components/ui/text-area";
import { revokeDeterminationAction } from "@/lib/actions/judging";
import { JudgingForm, useJudgingForm } from "./judging-form";
import type { Place } from "./sent-fields";

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
  const form = useJudgingForm(revokeDeterminationAction);
  return (
    <details open={form.problems.length > 0}>
      <summary className="text-accent underline underline-offset-2 hover:text-accent-strong">{words.revoke}</summary>
      <JudgingForm
        form={form}
        problemTitle={words.problemTitle}
        sent={{ ...place, determinationId, ...shownFor }}
        label={words.revoke}
        variant="danger"
        className="mt-2 max-w-3xl gap-3 border-l-4 border-line pl-4"
      >
        {(field) => (
          <TextArea
            {...field(`revoke-${determinationId}`)}
            label={words.revokeReason}
            hint={words.revokeHint}
            rows={2}
            required
          />
        )}
      </JudgingForm>
    </details>
  );
}
