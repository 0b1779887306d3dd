import type { ReactNode } from "react";
import { FieldTexts } from "./field";

/** Controls that belong together, below one legend. */
export function Fieldset({
  id,
  legend,
  hint,
  error,
  children,
}: {
  id: string;
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}) {
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset
      className={`flex flex-col gap-2 ${error ? "border-l-4 border-danger pl-3" : ""}`}
      {...(described && { "aria-describedby": described })}
    >
      <legend className="mb-1 font-medium">{legend}</legend>
      <FieldTexts id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}
