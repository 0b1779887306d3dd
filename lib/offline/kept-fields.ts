/**
 * What was typed into a form of the office, kept in this tab while its request is under way: an answer that never comes
 * takes the whole page away, and the form with it. Kept per account, address and form; never passwords, nor what a form
 * sends along unseen. Where the browser keeps nothing, nothing is kept, and nothing fails.
 */
const PREFIX = "ccm-kept ";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) &&
      one.name !== "" &&
      !["hidden", "password", "file", "submit", "button"].includes(one.type),
  );

/**
 * Under which name a form's fields are kept: its first field names it, for names are unique on a page, and the version
 * that it decides on, so that no reason comes back in the form of another. Null: it has none.
 */
export function keptKey(form: HTMLFormElement): string | null {
  const [first] = fieldsOf(form);
  const account = form.closest<HTMLElement>("[data-account]")?.dataset["account"];
  if (!first || !account) return null;
  const version = form.querySelector<HTMLInputElement>("input[name=versionId]")?.value ?? "";
  return `${PREFIX}${account} ${location.pathname}${location.search} ${first.name} ${version}`;
}

export function keepFields(key: string, form: HTMLFormElement): void {
  gone.clear();
  const entries = fieldsOf(form).flatMap((field) => (isUnchosen(field) ? [] : [[field.name, field.value]]));
  quietly(() => sessionStorage.setItem(key, JSON.stringify(entries)));
}

export function forgetFields(key: string): void {
  quietly(() => sessionStorage.removeItem(key));
}

/** Puts what is kept back into the form; fields that it has no longer are passed over. */
export function putBackFields(key: string, form: HTMLFormElement): void {
  const text = quietly(() => sessionStorage.getItem(key)) ?? null;
  if (text === null) return;
  const folded = form.closest("details");
  if (folded) folded.open = true;
  const kept = new Map(quietly(() => JSON.parse(text) as [string, string][]) ?? []);
  for (const field of fieldsOf(form)) {
    const value = kept.get(field.name);
    if (isChoice(field)) field.checked = value === field.value;
    else if (value !== undefined) write(field, value);
  }
}

/** Whether any form's fields are kept in this tab. */
export const hasKeptFields = (): boolean => keptKeys().length > 0;

/** For who signs out: the next person at this tab finds nothing. */
export const forgetAllFields = (): void => keptKeys().forEach(forgetFields);

/** Forms that went away with their fields kept, since the last call: one that succeeded leaves its page as well. */
const gone = new Map<string, string>();

/** The form is no longer on the page. What it kept is forgotten, unless the page turns out to be an error's. */
export function leaveFields(key: string): void {
  const text = quietly(() => sessionStorage.getItem(key)) ?? null;
  if (text === null) return;
  gone.set(key, text);
  forgetFields(key);
}

/** The page is an error's: what the forms that it replaced had kept is kept on. */
export function regainFields(): void {
  for (const [key, text] of gone) quietly(() => sessionStorage.setItem(key, text));
  gone.clear();
}

const isChoice = (field: Control): field is HTMLInputElement => field.type === "radio" || field.type === "checkbox";
const isUnchosen = (field: Control): boolean => isChoice(field) && !field.checked;

/** As if typed, so that what React holds follows. */
function write(field: Control, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

const keptKeys = (): string[] =>
  (quietly(() => Object.keys(sessionStorage)) ?? []).filter((key) => key.startsWith(PREFIX));

/** Undefined where the browser refuses its storage, or holds something that is not ours. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
