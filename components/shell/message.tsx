import type { ReactNode } from "react";

/** A page that says one thing: not found, not allowed, a fault. */
export function Message({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex max-w-prose flex-col items-start gap-4">
      <h1 className="text-lg font-semibold sm:text-xl">{title}</h1>
      <p>{text}</p>
      {children}
    </div>
  );
}
