/**
 * Markup made as text. A thousand elements of React cost some ten milliseconds and are sent twice; long lists, lanes and
 * their tables are therefore strings (components/ui/markup.tsx puts them into the page). Whatever is written into the
 * template below is escaped, unless it is markup itself: there is no other way to make markup.
 */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const SPECIAL = /[&<>"'\u0080-\uffff]/;
/** Characters beyond ASCII stand as their numbers: one of them would double the memory of the whole page's text. */
const entityOf = (char: string): string => ENTITIES[char] ?? `&#${char.codePointAt(0)};`;
const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>"'\u{80}-\u{10ffff}]/gu, entityOf) : text;

type Part = Html | readonly Html[] | string | number | null;

/** Values are escaped, for text and for attributes in double quotes alike. null is left out; lists are joined. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = pieces[0] ?? "";
  for (let i = 0; i < parts.length; i++) text += textOf(parts[i] ?? null) + (pieces[i + 1] ?? "");
  return new Html(text);
}

function textOf(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  if (part instanceof Html) return part.text;
  let text = "";
  for (const each of part) text += each.text;
  return text;
}
