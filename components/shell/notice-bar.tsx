import type { ReactNode } from "react";

/** A bar over the whole width, below the header: what is true of everything on the page. It is printed too. */
export function NoticeBar({
  label,
  tone,
  children,
}: {
  label: string;
  tone: "demo" | "exercise";
  children: ReactNode;
}) {
  const style = tone === "exercise" ? "bg-ink text-surface" : "border-b border-line bg-warning-ground text-ink";
  return (
    <section aria-label={label} className={style}>
      <div className="mx-auto max-w-[120rem] px-4 py-1.5 text-sm sm:text-xs">{children}</div>
    </section>
  );
}
