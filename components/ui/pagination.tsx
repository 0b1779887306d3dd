/** Links to the pages beside this one; lists page by key set, so there are no page numbers. */
export function Pagination({
  label,
  newer,
  older,
}: {
  label: string;
  newer: { readonly href: string; readonly label: string } | null;
  older: { readonly href: string; readonly label: string } | null;
}) {
  if (!newer && !older) return null;
  return (
    <nav aria-label={label} className="flex gap-4 print:hidden">
      {newer ? (
        <a rel="prev" href={newer.href}>
          {newer.label}
        </a>
      ) : null}
      {older ? (
        <a rel="next" href={older.href}>
          {older.label}
        </a>
      ) : null}
    </nav>
  );
}
