/** First stop of the keyboard: past the header. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded focus:bg-surface focus:px-4 focus:py-2"
    >
      {label}
    </a>
  );
}
