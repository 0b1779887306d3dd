"use client";

import { type MouseEvent, useEffect, useId, useRef } from "react";
import { fieldId } from "./field-id";

/** path: the field's name; "" for what belongs to no field. */
export type SummaryProblem = { readonly path: string; readonly text: string };

/**
 * What has to be mended, on top of the form. It takes the focus whenever it gets new problems, and each line leads into
 * its field. Renders nothing without problems.
 */
export function ErrorSummary({
  title,
  problems,
  labels = {},
}: {
  title: string;
  problems: readonly SummaryProblem[];
  /** Labels of fields by name, where a problem's text alone does not say which field it means. */
  labels?: Readonly<Record<string, string>> | undefined;
}) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby={id}
      className="rounded border-2 border-danger bg-danger-ground p-4"
    >
      <h2 id={id} className="font-semibold text-danger">
        {title}
      </h2>
      <ul className="mt-2 flex flex-col gap-1">
        {problems.map(({ path, text }) => (
          <li key={`${path} ${text}`}>
            {path === "" ? (
              <span className="font-medium text-danger">{text}</span>
            ) : (
              <a href={`#${fieldId(path)}`} onClick={enterField} className="font-medium text-danger hover:text-danger">
                {labels[path] === undefined ? text : `${labels[path]}: ${text}`}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A link to a fragment only scrolls; people want to type. Without JavaScript it still scrolls. */
function enterField(event: MouseEvent<HTMLAnchorElement>): void {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.closest("details")?.setAttribute("open", "");
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}
