import type { ReactNode } from "react";

export type BannerTone = "info" | "success" | "warning" | "exercise";

const TONES: Record<BannerTone, string> = {
  info: "border-accent bg-accent-ground",
  success: "border-success bg-success-ground",
  warning: "border-warning bg-warning-ground",
  exercise: "border-ink bg-ink text-surface",
};

const ROLES = { done: "status", problem: "alert" } as const;

/** A notice inside a page; read out at once only when it says that something was done or went wrong. */
export function Banner({
  tone = "info",
  title,
  announce,
  children,
}: {
  tone?: BannerTone | undefined;
  title?: string | undefined;
  announce?: "done" | "problem" | undefined;
  children?: ReactNode;
}) {
  return (
    <div role={announce && ROLES[announce]} className={`rounded border-l-4 p-3 text-sm ${TONES[tone]}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children}
    </div>
  );
}
