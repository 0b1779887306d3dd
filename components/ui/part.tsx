import type { ReactNode } from "react";

/** A titled part of a page. */
export function Part({
  id,
  title,
  narrow = false,
  children,
}: {
  /** Of the title, unique on the page: it names the part. */
  id: string;
  title: string;
  /** For text and lists, which are read more easily in short lines. */
  narrow?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={`flex flex-col gap-4 ${narrow ? "max-w-3xl" : ""}`}>
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
