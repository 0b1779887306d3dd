"use client";

import { useActionState } from "react";
import { NewPasswordFields, type NewPasswordWords } from "@/components/forms/new-password-fields";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { setPasswordAction } from "@/lib/actions/session";

type Words = NewPasswordWords & Readonly<Record<"problemTitle" | "submit", string>>;

/** A new password, twice; email is there for password managers only. */
export function SetPasswordForm({ words, token, email }: { words: Words; token: string; email: string }) {
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
      <NewPasswordFields words={words} errorOf={errorOf} />
      <div>
        <Button disabled={isPending}>{words.submit}</Button>
      </div>
    </form>
  );
}
