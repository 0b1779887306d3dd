"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { closeUserAction } from "@/lib/actions/accounts";

/** Closes an account, after a tick that says whose. */
export function CloseForm({
  words,
  userId,
}: {
  words: Readonly<Record<"problemTitle" | "closeSure" | "close", string>>;
  userId: string;
}) {
  const [state, action, isPending] = useActionState(closeUserAction, {
    problems: [],
    typed: {},
    link: null,
    done: null,
    userId: null,
  });
  return (
    <form action={action} noValidate className="flex flex-col items-start gap-4">
      <ErrorSummary title={words.problemTitle} problems={state.problems} />
      <input type="hidden" name="userId" value={userId} />
      <Checkbox
        name="sure"
        label={words.closeSure}
        error={state.problems.find((problem) => problem.path === "sure")?.text}
        required
      />
      <Button variant="danger" disabled={isPending}>
        {words.close}
      </Button>
    </form>
  );
}
