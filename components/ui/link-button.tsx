import type { ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style";

/** A link that looks like a button: leads somewhere, changes nothing. */
export function LinkButton({
  href,
  variant = "secondary",
  children,
}: {
  href: string;
  variant?: ButtonVariant | undefined;
  children: ReactNode;
}) {
  return (
    <a href={href} className={buttonStyle(variant)}>
      {children}
    </a>
  );
}
