"use client";

import { useActionState } from "react";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Fieldset } from "@/components/ui/fieldset";
import { type Choice, RadioGroup } from "@/components/ui/radio-group";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { createUserAction } from "@/lib/actions/accounts";
import { ShownLink } from "./shown-link";

export type NewAccountWords = Readonly<
  Record<
    | "problemTitle"
    | "name"
    | "nameHint"
    | "email"
    | "emailHint"
    | "role"
    | "placesLegend"
    | "placesHint"
    | "confirm"
    | "confirmHint"
    | "create"
    | "linkTitle"
    | "toAccount",
    string
  >
>;

export type PlaceField = { readonly accordId: string; readonly label: string; readonly options: readonly Option[] };

/** A new account; afterwards its one-time link, shown once, in place of the form. */
export function NewAccountForm({
  words,
  roles,
  places,
}: {
  words: NewAccountWords;
  roles: readonly Choice[];
  places: readonly PlaceField[];
}) {
  const [state, action, isPending] = useActionState(createUserAction, {
    problems: [],
    typed: {},
    link: null,
    done: null,
    userId: null,
  });
  const kept = useKeptForm(isPending);
  if (state.link) {
    return (
      <div className="flex flex-col gap-4">
        <ShownLink title={state.done ?? words.linkTitle} link={state.link} />
        <p>
          <a href={`/accounts/${state.userId ?? ""}`}>{words.toAccount}</a>
        </p>
      </div>
    );
  }
  const labels = {
    name: words.name,
    email: words.email,
    role: words.role,
    confirm: words.confirm,
    ...Object.fromEntries(places.map(({ accordId, label }) => [`place-${accordId}`, label])),
  };
  const errorOf = (path: string) => state.problems.find((problem) => problem.path === path)?.text;
  return (
    <form action={action} {...kept} noValidate className="flex max-w-xl flex-col gap-6">
      <ErrorSummary title={words.problemTitle} problems={state.problems} labels={labels} />
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        error={errorOf("name")}
        defaultValue={state.typed["name"]}
        autoComplete="off"
        required
      />
      <TextField
        name="email"
        type="email"
        label={words.email}
        hint={words.emailHint}
        error={errorOf("email")}
        defaultValue={state.typed["email"]}
        autoComplete="off"
        required
      />
      <RadioGroup
        key={state.typed["role"]}
        name="role"
        legend={words.role}
        error={errorOf("role")}
        choices={roles}
        defaultValue={state.typed["role"]}
        required
      />
      {places.length === 0 ? null : (
        <Fieldset id="places" legend={words.placesLegend} hint={words.placesHint}>
          {places.map(({ accordId, label, options }) => {
            const name = `place-${accordId}`;
            const chosen = state.typed[name] ?? "";
            return (
              <SelectField
                key={`${name} ${chosen}`}
                name={name}
                label={label}
                options={options}
                error={errorOf(name)}
                defaultValue={chosen}
              />
            );
          })}
        </Fieldset>
      )}
      <TextField
        name="confirm"
        type="password"
        label={words.confirm}
        hint={words.confirmHint}
        error={errorOf("confirm")}
        autoComplete="current-password"
        required
      />
      <div>
        <Button disabled={isPending}>{words.create}</Button>
      </div>
    </form>
  );
}
