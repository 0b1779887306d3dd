import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { Field, type FieldProps } from "./field";
import { describedBy, fieldId } from "./field-id";

type Props = FieldProps & Omit<ComponentProps<"textarea">, "id" | "className" | "name"> & { name: string };

/** Several lines of text. */
export function TextArea({ name, label, hint, error, optional, rows = 5, ...area }: Props) {
  const id = fieldId(name);
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        {...area}
        id={id}
        name={name}
        rows={rows}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        className={controlStyle(error)}
      />
    </Field>
  );
}
