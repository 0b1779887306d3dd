"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { resetPasswordAction } from "@/lib/actions/accounts";
import { ShownLink } from "./shown-link";

/** Makes a one-time link to set a new password, and shows it once. */
export function ResetForm({
  words,
  userId,
  name,
}: {
  words: Readonly<Record<"problemTitle" | "linkTitle" | "confirm" | "reset", string>>;
  userId: string;
  name: string;
}) {
  const [state, action, isPending] = useActionState(resetPasswordAction, {
    problems: [],
    typed: {},
    link: null,
    done: null,
    userId: null,
  });
  return (
    <form action={action} noValidate className="flex max-w-md flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={state.problems} labels={{ confirm: words.confirm }} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="name" value={name} />
      {state.link ? <ShownLink title={words.linkTitle} link={state.link} /> : null}
      <TextField
        name="confirm"
        type="password"
        label={words.confirm}
        error={state.problems.find(({ path }) => path === "confirm")?.text}
        autoComplete="current-password"
        required
      />
      <div>
        <Button variant="secondary" disabled={isPending}>
          {words.reset}
        </Button>
      </div>
    </form>
  );
}
