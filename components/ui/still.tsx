import { isValidElement, type ReactNode } from "react";
import { Html, html } from "./html";
import { Markup } from "./markup";

/**
 * A part of a page that nothing changes in the browser: drawn at once as markup, so that its elements are neither sent
 * to React nor made a second time. For plain components, whose elements are HTML or SVG; anything else is refused. Long
 * markup that is kept from page to page stays outside: as part of another text it would be copied with every request.
 * Not for the frame: around a refused page it is drawn by the browser, from what was sent to React alone.
 */
export function Still({ children }: { readonly children: ReactNode }) {
  return <Markup className="contents" of={stillHtml(children)} />;
}

type Component = (props: object) => ReactNode;
type Values = Readonly<Record<string, unknown>> & { readonly children?: ReactNode };

/** The markup of these elements. */
export function stillHtml(node: ReactNode): Html {
  if (node === null || node === undefined || typeof node === "boolean") return new Html("");
  if (typeof node === "string" || typeof node === "number" || typeof node === "bigint") return html`${String(node)}`;
  if (Array.isArray(node)) return html`${node.map(stillHtml)}`;
  if (!isValidElement<Values>(node)) throw new Error("only plain elements can be drawn as markup");
  const { type, props } = node;
  if (typeof type === "string") return elementHtml(type, props);
  if (type === (Markup as unknown)) return markupHtml(props as unknown as Parameters<typeof Markup>[0]);
  if (typeof type !== "function") return stillHtml(props.children); // A fragment.
  if ("$$typeof" in type) throw new Error("a component of the browser cannot be drawn as markup");
  return stillHtml((type as unknown as Component)(props));
}

const markupHtml = ({ of, className }: Parameters<typeof Markup>[0]): Html =>
  html`<div${attributeHtml("class", className)}>${of}</div>`;

const VOID = new Set(["br", "hr", "img", "input", "wbr"]);
const NAMES: Readonly<Record<string, string>> = { className: "class", htmlFor: "for", defaultValue: "value" };

/** What React spells in one word and HTML with a hyphen: none of it is needed here, and it would be lost without a word. */
const HYPHENATED =
  /^(stroke|fill|font|text|stop|clip|color|marker|dominant|alignment|letter|word|pointer|vector|accept|http)[A-Z]/;

function elementHtml(type: string, { children, ...values }: Values): Html {
  if ((type === "select" || type === "textarea") && ("value" in values || "defaultValue" in values))
    throw new Error(`what a ${type} holds cannot be drawn as markup`); // In HTML it is no attribute.
  const attributes = Object.entries(values).map(([name, value]) => attributeHtml(NAMES[name] ?? name, value));
  const tag = new Html(type);
  if (VOID.has(type)) return html`<${tag}${attributes}>`;
  return html`<${tag}${attributes}>${stillHtml(children)}</${tag}>`;
}

/** true and false are words where the name says aria; elsewhere the attribute stands or is left out. */
function attributeHtml(name: string, value: unknown): Html {
  if (value === undefined || value === null) return new Html("");
  if (HYPHENATED.test(name)) throw new Error(`${name} cannot be drawn as markup`);
  if (typeof value === "boolean" && !name.startsWith("aria-")) return new Html(value ? ` ${name}=""` : "");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return html` ${new Html(name)}="${String(value)}"`;
  throw new Error(`${name} cannot be drawn as markup`);
}
