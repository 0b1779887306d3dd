import "server-only";
import { refresh } from "next/cache";
import { forbidden, redirect } from "next/navigation";
import { currentActor } from "@/lib/auth/current-actor";
import type { Actor } from "@/lib/domain/actor";
import { AUTHOR_FIELD } from "@/lib/domain/filing-headers";
import { noteAuthor, notedAuthor, noteEntered, noteForbidden } from "@/lib/platform/front-door";

/** A text field; "" when it is absent or a file. */
export function textOf(form: FormData, name: string): string {
  const value = formOf(form).get(name);
  return typeof value === "string" ? value : "";
}

/** Text fields by name; the framework's own begin with a dollar sign. */
export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...formOf(form)].flatMap(([name, value]) =>
      typeof value === "string" && !name.startsWith("$") && name !== AUTHOR_FIELD ? [[name, value]] : [],
    ),
  );

/**
 * Who acts by the form that was read: who is signed in, if the form was made for them. Null also where somebody else has
 * signed in since: what one person decided must not stand in another's name.
 */
export async function formActor(): Promise<Actor | null> {
  const [actor, author] = [await currentActor(), notedAuthor()];
  return actor && (author === null || author === actor.id) ? actor : null;
}

/** Ends the action: the role may not do this at all. Answered with 403, with scripts and without. */
export function refuseForbidden(): never {
  noteForbidden();
  forbidden();
}

/** Ends the action on another page of the office, whose frame is made anew: what waits and where one is have changed. */
export function leadTo(path: string): never {
  refresh();
  redirect(path);
}

/** Actions can be called with anything over HTTP. What is no form fails here, unentered, and is answered with 400. */
function formOf(sent: unknown): FormData {
  if (!(sent instanceof FormData)) throw new TypeError("an action takes a form");
  noteEntered();
  const author = sent.get(AUTHOR_FIELD);
  if (typeof author === "string") noteAuthor(author);
  return sent;
}
