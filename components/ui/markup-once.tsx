"use client";
import { useState } from "react";
import { takeOver } from "./markup-hand-over";

type Props = {
  readonly id: string;
  /** null: it stands in the document. */
  readonly text: string | null;
  readonly className?: string | undefined;
};

/** The place of a Markup. In the browser its text is read from the page itself, so that React keeps what it finds. */
export function MarkupOnce({ id, text, className }: Props) {
  const [kept] = useState(() => text ?? (typeof document === "undefined" ? takeOver(id) : readBack(id)));
  // A page that comes after a form has the same places with other texts.
  const html = { __html: text ?? kept };
  return <div id={id} className={className} dangerouslySetInnerHTML={html} suppressHydrationWarning />;
}

const readBack = (id: string): string => document.getElementById(id)?.innerHTML ?? "";
