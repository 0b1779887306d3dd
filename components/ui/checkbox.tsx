import type { ComponentProps, ReactNode } from "react";
import { FieldTexts } from "./field";
import { describedBy, fieldId } from "./field-id";

type Props = Omit<ComponentProps<"input">, "id" | "type" | "className" | "name"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
};

/** Yes or no. */
export function Checkbox({ name, label, hint, error, value = "yes", ...input }: Props) {
  const id = fieldId(typeof value === "string" && value !== "yes" ? `${name}-${value}` : name);
  return (
    <div className={error ? "border-l-4 border-danger pl-3" : ""}>
      <div className="flex items-start gap-2">
        <input
          {...input}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <label htmlFor={id}>{label}</label>
      </div>
      <div className="pl-6">
        <FieldTexts id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}
