"use client";

import { useState } from "react";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { matches } from "@/lib/domain/filing-form";

/** texts: everything the option can be found by. */
export type FilteredOption = { readonly value: string; readonly label: string; readonly texts: readonly string[] };
export type FilteredGroup = { readonly group: string; readonly options: readonly FilteredOption[] };

/**
 * A long list with a box that shortens it: two controls of the browser's own, which every keyboard and screen reader
 * knows. What is chosen stays in the list whatever is typed. fixed: options that always stay.
 */
export function FilteredSelect({
  name,
  label,
  error,
  prompt,
  find,
  findHint,
  shown,
  groups,
  fixed = [],
  value,
  onChoose,
}: {
  name: string;
  label: string;
  error?: string | undefined;
  prompt: string;
  find: string;
  findHint: string;
  /** Says how many fit. */
  shown: (count: number) => string;
  groups: readonly FilteredGroup[];
  fixed?: readonly { readonly value: string; readonly label: string }[];
  value: string;
  onChoose: (value: string) => void;
}) {
  const [typed, setTyped] = useState("");
  const fits = (option: FilteredOption) => typed.trim() === "" || matches(typed, option.texts);
  const left = groups.map(({ group, options }) => ({ group, options: options.filter(fits) }));
  const count = left.reduce((sum, { options }) => sum + options.length, 0);
  const offered = groups
    .map(({ group, options }) => ({
      group,
      options: options.filter((option) => fits(option) || option.value === value),
    }))
    .filter(({ options }) => options.length > 0);
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] sm:items-end">
      <TextField
        name={`${name}-find`}
        type="search"
        autoComplete="off"
        label={find}
        hint={findHint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault(); // Enter looks for a provision; it does not file the report.
          const first = left.flatMap(({ options }) => options)[0];
          if (typed.trim() !== "" && first) onChoose(first.value);
        }}
      />
      <SelectField
        name={name}
        label={label}
        error={error}
        hint={<span aria-live="polite">{typed.trim() === "" ? "" : shown(count)}</span>}
        prompt={prompt}
        options={[...fixed, ...offered]}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      />
    </div>
  );
}
