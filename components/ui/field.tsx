import type { ReactNode } from "react";

/** What every control has around it. hint and error are read out with the control; optional is the word for it, if it is. */
export type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: string | undefined;
};

/** Label, hint and error of one control; the control is its child and carries the id. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={`flex flex-col gap-1 ${error ? "border-l-4 border-danger pl-3" : ""}`}>
      <label htmlFor={id} className="font-medium">
        {label}
        {optional ? <span className="font-normal text-muted"> ({optional})</span> : null}
      </label>
      <FieldTexts id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** Hint and error with the ids that describedBy() names. */
export function FieldTexts({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint ? (
        <div id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </>
  );
}
