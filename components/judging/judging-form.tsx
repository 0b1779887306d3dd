"use client";

import { type ReactNode, useActionState } from "react";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { JudgingState } from "@/lib/actions/judging";
import { SentFields } from "./sent-fields";

export type JudgingAction = (before: JudgingState, form: FormData) => Promise<JudgingState>;
const NOTHING: JudgingState = { problems: [], typed: {} };

/** What a field of a judging form shows of what was sent before. */
export type FieldState = {
  readonly name: string;
  readonly error: string | undefined;
  readonly defaultValue: string | undefined;
};

/** A form of a lead's judgement: what was typed and what is wrong with it, by field name. Works without JavaScript. */
export function useJudgingForm(action: JudgingAction) {
  const [state, submit, isPending] = useActionState(action, NOTHING);
  const kept = useKeptForm(isPending);
  const { problems, typed } = state;
  const errorOf = (name: string): string | undefined => problems.find(({ path }) => path === name)?.text;
  const field = (name: string): FieldState => ({ name, error: errorOf(name), defaultValue: typed[name] });
  return { problems, typed, submit, isPending, kept, errorOf, field };
}

/** The form around its fields: problems on top, what is sent along unseen, and the one button. */
export function JudgingForm({
  form: { problems, submit, isPending, kept, field },
  problemTitle,
  sent,
  label,
  variant = "primary",
  className = "max-w-xl gap-4",
  children,
}: {
  form: ReturnType<typeof useJudgingForm>;
  problemTitle: string;
  sent: Readonly<Record<string, string>>;
  /** On the button. */
  label: string;
  variant?: ButtonVariant | undefined;
  className?: string | undefined;
  children: (field: (name: string) => FieldState) => ReactNode;
}) {
  return (
    <form action={submit} {...kept} noValidate className={`flex flex-col ${className}`}>
      <ErrorSummary title={problemTitle} problems={problems} />
      <SentFields values={sent} />
      {children(field)}
      <div>
        <Button variant={variant} disabled={isPending}>
          {label}
        </Button>
      </div>
    </form>
  );
}
