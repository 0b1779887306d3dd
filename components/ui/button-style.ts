export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";

const BASE =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded border px-4 py-2 text-base font-medium no-underline sm:min-h-9 sm:py-1 sm:text-sm disabled:opacity-60 cursor-pointer disabled:cursor-not-allowed print:hidden";

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong hover:text-on-accent",
  secondary: "border-edge bg-surface text-ink hover:border-ink hover:text-ink",
  danger: "border-danger bg-surface text-danger hover:bg-danger-ground hover:text-danger",
  quiet: "border-transparent bg-transparent text-accent underline hover:text-accent-strong",
};

/** Classes shared by buttons and links that look like them. */
export const buttonStyle = (variant: ButtonVariant): string => `${BASE} ${VARIANTS[variant]}`;
