import type { ReactNode } from "react";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger";

const TONES: Record<Tone, string> = {
  neutral: "border-edge text-muted",
  accent: "border-accent bg-accent-ground text-accent",
  success: "border-success bg-success-ground text-success",
  warning: "border-warning bg-warning-ground text-warning",
  danger: "border-danger bg-danger-ground text-danger",
};

/** A short word about a thing. */
export function Tag({ tone = "neutral", children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-sm border px-1 text-xs font-medium whitespace-nowrap ${TONES[tone]}`}>
      {children}
    </span>
  );
}
