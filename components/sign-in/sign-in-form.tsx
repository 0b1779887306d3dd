"use client";

import { useActionState, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { signInAction } from "@/lib/actions/session";
import { forgetAllFields } from "@/lib/offline/kept-fields";

export type SignInWords = {
  readonly problemTitle: string;
  readonly email: string;
  readonly password: string;
  readonly submit: string;
};

/**
 * E-mail and password. A server action: React renders it as a POST form, so it works before and without JavaScript and
 * no password ever stands in an address.
 */
export function SignInForm({
  words,
  next,
  forget,
}: {
  words: SignInWords;
  next: string | null;
  /** Somebody has signed out: what forms kept in this tab goes as well. */
  forget: boolean;
}) {
  const [state, action, isPending] = useActionState(signInAction, { email: "", problems: [] });
  useEffect(() => {
    if (forget) forgetAllFields();
  }, [forget]);
  const errorOf = (path: string) => state.problems.find((problem) => problem.path === path)?.text;
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={state.problems} />
      {next === null ? null : <input type="hidden" name="next" value={next} />}
      <TextField
        name="email"
        type="email"
        label={words.email}
        error={errorOf("email")}
        defaultValue={state.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        name="password"
        type="password"
        label={words.password}
        error={errorOf("password")}
        autoComplete="current-password"
        required
      />
      <div>
        <Button disabled={isPending}>{words.submit}</Button>
      </div>
    </form>
  );
}
