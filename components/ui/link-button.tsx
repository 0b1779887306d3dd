import type { ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style";

/** A link that looks like a button: leads somewhere, changes nothing. */
export function LinkButton({
  href,
  variant = "secondary",
  isApart = false,
  children,
}: {
  href: string;
  variant?: ButtonVariant | undefined;
  /** Opens in a new tab, which its words must say: what stands in this one would be lost. */
  isApart?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <a href={href} {...(isApart && { target: "_blank", rel: "noopener" })} className={buttonStyle(variant)}>
      {children}
    </a>
  );
}
