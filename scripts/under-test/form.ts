/** Forms of our own pages, filled in and sent as a browser without JavaScript does. */

/** Fields by name, with the values the page gave them. */
export type Form = Readonly<Record<string, string>>;

const UNESCAPED: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&quot;": '"',
  "&#x27;": "'",
  "&lt;": "<",
  "&gt;": ">",
};
const unescape = (text: string): string =>
  text.replace(/&(?:amp|quot|#x27|lt|gt);/g, (mark) => UNESCAPED[mark] ?? mark);

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : unescape(found);
};

/** The forms of a page that post, in its order. Choices not made yet (radio, checkbox) are left out, empty text is in. */
export function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].map(([, body = ""]) =>
    Object.fromEntries(
      [...body.matchAll(/<(?:input|textarea)\b[^>]*>/g)].flatMap(([tag]) => {
        const [name, type] = [attribute(tag, "name"), attribute(tag, "type")];
        if (name === null || type === "radio" || type === "checkbox") return [];
        return [[name, attribute(tag, "value") ?? ""]];
      }),
    ),
  );
}

/** The body of its post. The framework reads actions from multipart forms only. */
export function bodyOf(form: Form): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(name, value);
  return body;
}
