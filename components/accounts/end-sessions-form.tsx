"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { endSessionsAction } from "@/lib/actions/accounts";

/** Signs somebody out everywhere. Where they are signed in nowhere it offers nothing, and says what was done a moment ago. */
export function EndSessionsForm({
  words,
  userId,
  isSignedIn,
}: {
  words: Readonly<Record<"problemTitle" | "end", string>>;
  userId: string;
  isSignedIn: boolean;
}) {
  const [state, action, isPending] = useActionState(endSessionsAction, {
    problems: [],
    typed: {},
    link: null,
    done: null,
    userId: null,
  });
  return (
    <form action={action} className="flex flex-col items-start gap-4">
      <ErrorSummary title={words.problemTitle} problems={state.problems} />
      <input type="hidden" name="userId" value={userId} />
      {isSignedIn ? (
        <Button variant="secondary" disabled={isPending}>
          {words.end}
        </Button>
      ) : null}
      <output className="text-sm text-success">{state.done}</output>
    </form>
  );
}
