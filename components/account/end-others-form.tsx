"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { endOtherSessionsAction } from "@/lib/actions/account";

/** Signs out everywhere but here, for who gives the password again. Where there is no other session it says so, or what was done a moment ago. */
export function EndOthersForm({
  words,
  hasOthers,
}: {
  words: Readonly<Record<"problemTitle" | "confirm" | "end" | "only", string>>;
  hasOthers: boolean;
}) {
  const [state, action, isPending] = useActionState(endOtherSessionsAction, { problems: [], done: null });
  return (
    <form action={action} noValidate className="flex max-w-md flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={state.problems} labels={{ confirm: words.confirm }} />
      {hasOthers ? (
        <>
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
              {words.end}
            </Button>
          </div>
        </>
      ) : null}
      {hasOthers || state.done !== null ? null : <p className="text-muted">{words.only}</p>}
      <output className="text-sm text-success">{state.done}</output>
    </form>
  );
}
