import type { Instant } from "./instant";
import type { FilingContext, ProvisionForFiling, SiteForFiling } from "./report-rules";

/** What the form offers: only what this team may observe, in the order it is offered. */
export type FilingForm = {
  /** The server's clock when the form was made: a device's own may be slow. */
  readonly servedAt: Instant;
  readonly context: FilingContext;
  /** By category; inside, the newest instrument first. */
  readonly groups: readonly { readonly name: string; readonly provisions: readonly string[] }[];
  /** Short titles of instruments, by code. */
  readonly instruments: Readonly<Record<string, string>>;
};

/**
 * The provisions that an observation of `main` also bears on: named by it, begun by then, binding the same party.
 * A provision that has not begun is not offered, for nothing can be said of it yet.
 */
export function alsoBearing(
  main: ProvisionForFiling,
  party: string,
  at: Instant,
  context: FilingContext,
): ProvisionForFiling[] {
  return main.alsoBearsOn.flatMap((code) => {
    const other = context.provisions.find((known) => known.code === code);
    return other && other.parties.includes(party) && other.startsAt <= at && other.observableBy.includes(context.team)
      ? [other]
      : [];
  });
}

/** Letters only, small, without accents, so that a name is found however it is typed; Thai and Khmer stay as they are. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/** Whether every word typed occurs in one of the texts. Nothing typed matches all. */
export const matches = (typed: string, texts: readonly string[]): boolean => {
  const hay = plain(texts.join("\n"));
  return plain(typed)
    .split(/\s+/)
    .every((word) => hay.includes(word));
};

export const siteTexts = (site: SiteForFiling): string[] => [site.code, site.area, ...site.names];
export const provisionTexts = (p: ProvisionForFiling, instrument: string): string[] => [
  p.code,
  p.title,
  p.summary,
  instrument,
];
