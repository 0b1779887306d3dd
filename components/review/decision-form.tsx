"use client";

import { type FormEvent, type ReactNode, useActionState, useState } from "react";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { ErrorSummary, type SummaryProblem } from "@/components/ui/error-summary";
import { fieldId } from "@/components/ui/field-id";
import { LinkButton } from "@/components/ui/link-button";
import { TextArea } from "@/components/ui/text-area";
import { type DecisionState, reviewAction } from "@/lib/actions/review";
import type { Step } from "@/lib/domain/workflow";

const nameOf = (step: Step): string => `reason-${step}`;

/** Whether something is typed in the form beside this one. */
function hasReasonToReturn(): boolean {
  const field = document.getElementById(fieldId(nameOf("return")));
  return field instanceof HTMLTextAreaElement && field.value.trim() !== "";
}

const NOTHING: DecisionState = { reason: "", problems: [], isOver: false };

type Props = {
  step: Step;
  versionId: string;
  /** Where the decision leads. */
  goTo: string;
  /** Where it leads when somebody else decided first. */
  told: string;
  /** reason: the label of the words that this step needs; null: it needs none. */
  words: {
    readonly submit: string;
    readonly problemTitle: string;
    readonly reason: string | null;
    /** What is told instead of this step while the reason to return is not empty. */
    readonly reasonTyped?: string | null;
    /** Of the link to how it stands now, in a new tab. */
    readonly see: string;
  };
  variant: ButtonVariant;
  hint: ReactNode;
};

/**
 * One step on one version, as a form that also works before the browser has taken over. isOpen: whether the step can be
 * made; if not, only an attempt that came too late is shown, with its words.
 */
export function DecisionForm({ isOpen = true, ...props }: Props & { isOpen?: boolean | undefined }) {
  const [state, action, isPending] = useActionState(reviewAction, NOTHING);
  return isOpen || state.isOver ? <StepForm {...props} state={state} action={action} isPending={isPending} /> : null;
}

function StepForm({
  step,
  versionId,
  goTo,
  told,
  words,
  variant,
  hint,
  state,
  action,
  isPending,
}: Props & { state: DecisionState; action: (form: FormData) => void; isPending: boolean }) {
  const [reason, setReason] = useState(state.reason); // Held here: React empties a form once its action is done.
  const [unsaid, setUnsaid] = useState<readonly SummaryProblem[]>([]);
  const kept = useKeptForm(isPending);
  const name = nameOf(step);
  const onSubmit = (event: FormEvent) => {
    const found = words.reasonTyped !== null && hasReasonToReturn();
    setUnsaid(found ? [{ path: nameOf("return"), text: words.reasonTyped ?? "" }] : []);
    if (found)
      event.preventDefault(); // An approval would leave the words behind, and perhaps was the wrong button.
    else kept.onSubmit();
  };
  return (
    <form action={action} {...kept} onSubmit={onSubmit} className="flex flex-col gap-3">
      <ErrorSummary
        title={words.problemTitle}
        problems={unsaid.length > 0 ? unsaid : state.problems}
        labels={words.reason === null ? {} : { [name]: words.reason }}
      />
      {state.isOver ? (
        <div>
          <LinkButton href={told} isApart>
            {words.see}
          </LinkButton>
        </div>
      ) : null}
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="versionId" value={versionId} />
      <input type="hidden" name="then" value={goTo} />
      <input type="hidden" name="told" value={told} />
      {words.reason === null ? null : (
        <TextArea
          name={name}
          label={words.reason}
          hint={hint}
          rows={4}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={state.problems.find(({ path }) => path === name)?.text}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        {state.isOver ? null : (
          <Button variant={variant} disabled={isPending}>
            {words.submit}
          </Button>
        )}
        {words.reason === null ? <span className="text-sm text-muted">{hint}</span> : null}
      </div>
    </form>
  );
}
