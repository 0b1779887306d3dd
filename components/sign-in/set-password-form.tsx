"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { setPasswordAction } from "@/lib/actions/session";

export type SetPasswordWords = {
  readonly problemTitle: string;
  readonly password: string;
  readonly hint: string;
  readonly repeat: string;
  readonly submit: string;
};

/** A new password, twice; email is there for password managers only. */
export function SetPasswordForm({ words, token, email }: { words: SetPasswordWords; token: string; email: string }) {
  const [state, action, isPending] = useActionState(setPasswordAction, { problems: [] });
  const errorOf = (path: string) => state.problems.find((problem) => problem.path === path)?.text;
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <ErrorSummary
        title={words.problemTitle}
        problems={state.problems}
        labels={{ password: words.password, repeat: words.repeat }}
      />
      <input type="hidden" name="token" value={token} />
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <TextField
        name="password"
        type="password"
        label={words.password}
        hint={words.hint}
        error={errorOf("password")}
        autoComplete="new-password"
        required
      />
      <TextField
        name="repeat"
        type="password"
        label={words.repeat}
        error={errorOf("repeat")}
        autoComplete="new-password"
        required
      />
      <div>
        <Button disabled={isPending}>{words.submit}</Button>
      </div>
    </form>
  );
}
