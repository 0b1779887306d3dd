/** Where something is said: addresses as links by their host, anything else as it stands. */
export function SourceLinks({ sources }: { sources: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {sources.map((source) => (
        <li key={source} className="min-w-0 break-words">
          {/^https?:/.test(source) && URL.canParse(source) ? (
            <a href={source} rel="noreferrer">
              {new URL(source).host}
            </a>
          ) : (
            source
          )}
        </li>
      ))}
    </ul>
  );
}
