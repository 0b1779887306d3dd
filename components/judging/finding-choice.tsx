import type { ReactNode } from "react";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { type Fields, reasonField, treatmentField } from "@/lib/schemas/determination-form";

export type FindingChoiceWords = Readonly<Record<"cite" | "setAside" | "reason", string>>;

/** Cite a finding, or set it aside with a reason; the reason's field is there once it is wanted, without JavaScript too. */
export function FindingChoice({
  finding,
  words,
  typed,
  errorOf,
}: {
  finding: { readonly id: string; readonly label: string; readonly facts: ReactNode };
  words: FindingChoiceWords;
  typed: Fields;
  errorOf: (name: string) => string | undefined;
}) {
  const [treatment, reason] = [treatmentField(finding.id), reasonField(finding.id)];
  return (
    <div className="group flex flex-col gap-2 rounded border border-line bg-surface p-3">
      <RadioGroup
        name={treatment}
        legend={finding.label}
        hint={finding.facts}
        error={errorOf(treatment)}
        choices={[
          { value: "cited", label: words.cite },
          { value: "set_aside", label: words.setAside },
        ]}
        defaultValue={typed[treatment]}
        inline
        required
      />
      <div className="hidden group-has-[input[value^=set]:checked]:block">
        <TextArea
          name={reason}
          label={words.reason}
          error={errorOf(reason)}
          defaultValue={typed[reason]}
          rows={2}
          required
        />
      </div>
    </div>
  );
}
