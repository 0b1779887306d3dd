import "server-only";
import { forbidden } from "next/navigation";
import { noteEntered, noteForbidden } from "@/lib/platform/front-door";

/** A text field; "" when it is absent or a file. */
export function textOf(form: FormData, name: string): string {
  const value = formOf(form).get(name);
  return typeof value === "string" ? value : "";
}

/** Text fields by name; the framework's own begin with a dollar sign. */
export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...formOf(form)].flatMap(([name, value]) =>
      typeof value === "string" && !name.startsWith("$") ? [[name, value]] : [],
    ),
  );

/** Ends the action: the role may not do this at all. Answered with 403, with scripts and without. */
export function refuseForbidden(): never {
  noteForbidden();
  forbidden();
}

/** Actions can be called with anything over HTTP. What is no form fails here, unentered, and is answered with 400. */
function formOf(sent: unknown): FormData {
  if (!(sent instanceof FormData)) throw new TypeError("an action takes a form");
  noteEntered();
  return sent;
}
