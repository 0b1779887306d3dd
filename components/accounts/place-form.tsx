"use client";

import { useActionState } from "react";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, SelectField } from "@/components/ui/select-field";
import { changeMembershipAction } from "@/lib/actions/accounts";

/** Access to one accord, and the team there. */
export function PlaceForm({
  words,
  userId,
  accordId,
  label,
  options,
  chosen,
}: {
  words: Readonly<Record<"problemTitle" | "change", string>>;
  userId: string;
  accordId: string;
  label: string;
  options: readonly Option[];
  /** "" where the user has no access. */
  chosen: string;
}) {
  const [state, action, isPending] = useActionState(changeMembershipAction, {
    problems: [],
    typed: {},
    link: null,
    done: null,
    userId: null,
  });
  const kept = useKeptForm(isPending);
  const name = `teamId-${accordId}`;
  return (
    <form action={action} {...kept} className="flex flex-col gap-2">
      <ErrorSummary title={words.problemTitle} problems={state.problems} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="accordId" value={accordId} />
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-96 max-w-full">
          <SelectField
            key={chosen}
            name={name}
            label={label}
            options={options}
            error={state.problems[0]?.text}
            defaultValue={state.typed[name] ?? chosen}
          />
        </div>
        <Button variant="secondary" disabled={isPending}>
          {words.change}
        </Button>
        <output className="py-2 text-sm text-success">{state.done}</output>
      </div>
    </form>
  );
}
