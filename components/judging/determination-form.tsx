"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Fieldset } from "@/components/ui/fieldset";
import { type Choice, RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { makeDeterminationAction } from "@/lib/actions/judging";
import { accountField, reasonField, treatmentField } from "@/lib/schemas/determination-form";
import { FindingChoice, type FindingChoiceWords } from "./finding-choice";
import { useJudgingForm } from "./judging-form";
import { type Place, SentFields } from "./sent-fields";

export type DeterminationWords = FindingChoiceWords &
  Readonly<
    Record<
      | "problemTitle"
      | "level"
      | "levelHint"
      | "findings"
      | "findingsHint"
      | "accounts"
      | "accountsHint"
      | "rationale"
      | "rationaleHint"
      | "make",
      string
    >
  >;
export type FindingShown = { readonly id: string; readonly label: string; readonly facts: ReactNode };
export type AccountShown = { readonly id: string; readonly label: string; readonly text: string };

/** A judgement: a level, a word on each finding that covers the moment, and why. */
export function DeterminationForm({
  words,
  place,
  obligationId,
  effectiveFrom,
  judged,
  levels,
  findings,
  accounts,
}: {
  words: DeterminationWords;
  place: Place;
  obligationId: string;
  /** As typed: a day or a minute in mission time. */
  effectiveFrom: string;
  /** How often it was judged, and a judgement revoked, as the page lists. */
  judged: number;
  levels: readonly Choice[];
  findings: readonly FindingShown[];
  accounts: readonly AccountShown[];
}) {
  const { problems, typed, submit, isPending, kept, errorOf, field } = useJudgingForm(makeDeterminationAction);
  const shown = findings.map((finding) => finding.id).join(" ");
  // Several findings may have the same problem: the summary says which is which.
  const summary = problems.map((problem) => {
    const { label } = findings.find(({ id }) => isOf(id, problem.path) && typed["shown"]?.includes(id)) ?? {};
    return label === undefined ? problem : { ...problem, text: `${label}: ${problem.text}` };
  });
  return (
    <form action={submit} {...kept} noValidate className="flex max-w-3xl flex-col gap-6">
      <ErrorSummary title={words.problemTitle} problems={summary} />
      <SentFields values={{ ...place, obligationId, effectiveFrom, shown, judged: String(judged) }} />
      <RadioGroup {...field("level")} legend={words.level} hint={words.levelHint} choices={levels} required />
      {findings.length === 0 ? null : (
        <Fieldset id="findings" legend={words.findings} hint={words.findingsHint}>
          <ul className="flex flex-col gap-4">
            {findings.map((finding) => (
              <li key={finding.id}>
                <FindingChoice finding={finding} words={words} typed={typed} errorOf={errorOf} />
              </li>
            ))}
          </ul>
        </Fieldset>
      )}
      {accounts.length === 0 ? null : (
        <Fieldset id="accounts" legend={words.accounts} hint={words.accountsHint}>
          {accounts.map(({ id, label, text }) => (
            <Checkbox
              key={id}
              name={accountField(id)}
              label={label}
              hint={text}
              error={errorOf(accountField(id))}
              defaultChecked={typed[accountField(id)] !== undefined}
            />
          ))}
        </Fieldset>
      )}
      <TextArea {...field("rationale")} label={words.rationale} hint={words.rationaleHint} rows={6} required />
      <div>
        <Button disabled={isPending}>{words.make}</Button>
      </div>
    </form>
  );
}

const isOf = (id: string, path: string): boolean => path === treatmentField(id) || path === reasonField(id);
