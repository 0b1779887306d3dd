import { headers } from "next/headers";
import type { Html } from "./html";
import { handOver } from "./markup-hand-over";
import { MarkupOnce } from "./markup-once";

/**
 * Puts markup into the page. A browser that asks for the document is sent it once, in the document: the part of React
 * that makes the document is handed it beside the data that go to the browser, which reads it back from its own page.
 * A page that React fetches by itself, after a form, has no document to read from and is given the text with its data.
 */
export async function Markup({ of, className }: { readonly of: Html; readonly className?: string }) {
  const accept = (await headers()).get("accept");
  const isDocument = accept === null || accept.includes("text/html");
  return (
    <MarkupOnce id={handOver(isDocument ? of.text : null)} text={isDocument ? null : of.text} className={className} />
  );
}
