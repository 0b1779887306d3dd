import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { Field, type FieldProps } from "./field";
import { describedBy, fieldId } from "./field-id";

type Props = FieldProps & Omit<ComponentProps<"input">, "id" | "className" | "name"> & { name: string };

/** One line of text: also e-mail, password, number, datetime-local by its type. */
export function TextField({ name, label, hint, error, optional, ...input }: Props) {
  const id = fieldId(name);
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        {...input}
        id={id}
        name={name}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        className={controlStyle(error)}
      />
    </Field>
  );
}
