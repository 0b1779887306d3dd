"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { endOtherSessionsAction } from "@/lib/actions/account";

/** Signs out everywhere but here. Where there is no other session it says so, or what was done a moment ago. */
export function EndOthersForm({
  words,
  hasOthers,
}: {
  words: Readonly<Record<"problemTitle" | "end" | "only", string>>;
  hasOthers: boolean;
}) {
  const [state, action, isPending] = useActionState(endOtherSessionsAction, { problems: [], done: null });
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <ErrorSummary title={words.problemTitle} problems={state.problems} />
      {hasOthers ? (
        <Button variant="secondary" disabled={isPending}>
          {words.end}
        </Button>
      ) : null}
      {hasOthers || state.done !== null ? null : <p className="text-muted">{words.only}</p>}
      <output className="text-sm text-success">{state.done}</output>
    </form>
  );
}
