import { wordsOf } from "@/lib/i18n/words";

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url);
const textOf = (source: unknown): string | null => {
  if (typeof source === "string") return source;
  if (typeof source === "object" && source !== null && "url" in source && typeof source.url === "string")
    return source.url;
  return null;
};

/** Where something was published: links out, named by their site. Only web addresses become links. */
export function SourceLinks({ sources }: { readonly sources: readonly unknown[] }) {
  const t = wordsOf("dashboard.provision");
  const urls = sources.flatMap((source) => textOf(source) ?? []);
  if (urls.length === 0) return null;
  return (
    <ul className="source-links" aria-label={t("sources")}>
      {urls.map((url) => (
        <li key={url}>
          {/^https?:\/\//.test(url) ? (
            <a href={url} rel="noreferrer noopener" target="_blank">
              {hostOf(url)}
            </a>
          ) : (
            url
          )}
        </li>
      ))}
    </ul>
  );
}
