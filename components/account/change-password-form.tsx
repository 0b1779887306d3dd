"use client";

import { useActionState } from "react";
import { NewPasswordFields, type NewPasswordWords } from "@/components/forms/new-password-fields";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { changePasswordAction } from "@/lib/actions/account";

type Words = NewPasswordWords & Readonly<Record<"problemTitle" | "current" | "submit", string>>;

/** The current password, and a new one twice; email is there for password managers only. */
export function ChangePasswordForm({ words, email }: { words: Words; email: string }) {
  const [state, action, isPending] = useActionState(changePasswordAction, { problems: [], done: null });
  const errorOf = (path: string) => state.problems.find((problem) => problem.path === path)?.text;
  const { current, password, repeat } = words;
  return (
    <form action={action} noValidate className="flex max-w-md flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={state.problems} labels={{ current, password, repeat }} />
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <TextField
        name="current"
        type="password"
        label={current}
        error={errorOf("current")}
        autoComplete="current-password"
        required
      />
      <NewPasswordFields words={words} errorOf={errorOf} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button disabled={isPending}>{words.submit}</Button>
        <output className="text-sm text-success">{state.done}</output>
      </div>
    </form>
  );
}
