"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { changePasswordAction } from "@/lib/actions/account";

export type ChangePasswordWords = Readonly<
  Record<"problemTitle" | "current" | "password" | "hint" | "repeat" | "submit", string>
>;

/** The current password, and a new one twice; email is there for password managers only. */
export function ChangePasswordForm({ words, email }: { words: ChangePasswordWords; email: string }) {
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
      <TextField
        name="password"
        type="password"
        label={password}
        hint={words.hint}
        error={errorOf("password")}
        autoComplete="new-password"
        required
      />
      <TextField
        name="repeat"
        type="password"
        label={repeat}
        error={errorOf("repeat")}
        autoComplete="new-password"
        required
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button disabled={isPending}>{words.submit}</Button>
        <output className="text-sm text-success">{state.done}</output>
      </div>
    </form>
  );
}
