/** What the frame says of an accord. */
export type ShellAccord = { readonly code: string; readonly shortName: string; readonly kind: "real" | "exercise" };
