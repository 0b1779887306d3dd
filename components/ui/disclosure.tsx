import type { ReactNode } from "react";

/** Text that opens on demand; works without JavaScript and is printed open by the browser's own rules. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode;
  open?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group">
      <summary className="text-accent underline underline-offset-2 hover:text-accent-strong">{summary}</summary>
      <div className="mt-2 border-l-4 border-line pl-4">{children}</div>
    </details>
  );
}
