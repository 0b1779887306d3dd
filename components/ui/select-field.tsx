import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { Field, type FieldProps } from "./field";
import { describedBy, fieldId } from "./field-id";

export type Option = { readonly value: string; readonly label: string };

type Props = FieldProps &
  Omit<ComponentProps<"select">, "id" | "className" | "name" | "children"> & {
    name: string;
    options: readonly (Option | { readonly group: string; readonly options: readonly Option[] })[];
    /** First entry, with an empty value: nothing is chosen yet. */
    prompt?: string | undefined;
  };

/** One of a list, the browser's own. Options may stand in groups. */
export function SelectField({ name, label, hint, error, optional, options, prompt, ...select }: Props) {
  const id = fieldId(name);
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      <select
        key={String(select.defaultValue)} // A select that is on the page already does not follow a new default.
        {...select}
        id={id}
        name={name}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        className={controlStyle(error)}
      >
        {prompt === undefined ? null : <option value="">{prompt}</option>}
        {options.map((entry) =>
          "group" in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {entry.options.map(optionOf)}
            </optgroup>
          ) : (
            optionOf(entry)
          ),
        )}
      </select>
    </Field>
  );
}

const optionOf = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
);
