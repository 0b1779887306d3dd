import type { ComponentProps } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style";

type Props = Omit<ComponentProps<"button">, "className"> & { variant?: ButtonVariant | undefined };

/** A button; submits its form unless told otherwise. */
export function Button({ variant = "primary", type = "submit", ...rest }: Props) {
  // oxlint-disable-next-line react/button-has-type -- Always given: "submit" by default.
  return <button {...rest} type={type} className={buttonStyle(variant)} />;
}
