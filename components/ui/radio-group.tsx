import type { ChangeEventHandler, ReactNode } from "react";
import { fieldId } from "./field-id";
import { Fieldset } from "./fieldset";

export type Choice = { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode };

type Props = {
  name: string;
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  choices: readonly Choice[];
  /** Uncontrolled; with onChange use value instead. */
  defaultValue?: string | undefined;
  value?: string | undefined;
  onChange?: ChangeEventHandler<HTMLInputElement> | undefined;
  inline?: boolean | undefined;
  required?: boolean | undefined;
};

/** One of a few, all of them visible. The error summary's link leads to the first. */
export function RadioGroup({
  name,
  legend,
  hint,
  error,
  choices,
  defaultValue,
  value,
  onChange,
  inline = false,
  required = false,
}: Props) {
  const id = fieldId(name);
  return (
    <Fieldset id={id} legend={legend} hint={hint} error={error}>
      <div className={inline ? "flex flex-wrap gap-x-6 gap-y-2" : "flex flex-col gap-2"}>
        {choices.map((choice, index) => {
          const own = index === 0 ? id : `${id}-${index}`;
          const checked =
            value === undefined
              ? { defaultChecked: choice.value === defaultValue }
              : { checked: choice.value === value };
          return (
            <div key={choice.value} className="flex items-start gap-2">
              <input
                type="radio"
                id={own}
                name={name}
                value={choice.value}
                required={required}
                {...checked}
                {...(onChange && { onChange })}
                {...(choice.hint ? { "aria-describedby": `${id}-${index}-hint` } : {})}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              <div>
                <label htmlFor={own}>{choice.label}</label>
                {choice.hint ? (
                  <div id={`${id}-${index}-hint`} className="text-sm text-muted">
                    {choice.hint}
                  </div>
                ) : null}
              </div>
            </div>
          );
        })}
      </div>
    </Fieldset>
  );
}
