import type { ReactNode } from "react";

export type Column = { readonly key: string; readonly label: ReactNode; readonly numeric?: boolean | undefined };

/**
 * A table with a caption. On a phone each row is a block with a line per cell (.stacked in app/globals.css), so that no
 * column is out of sight; between, wide ones scroll in their own region, which the keyboard reaches. Rows are <tr> with
 * <Cell>.
 */
export function Table({
  id,
  caption,
  hideCaption = false,
  columns,
  children,
}: {
  /** Unique on the page: names the scrolling region. */
  id: string;
  caption: string;
  hideCaption?: boolean | undefined;
  columns: readonly Column[];
  children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A region that scrolls must be reachable by keyboard.
    <section aria-labelledby={`${id}-caption`} tabIndex={0} className="overflow-x-auto">
      <table className="stacked w-full border-collapse text-sm">
        <caption id={`${id}-caption`} className={hideCaption ? "sr-only" : "pb-2 text-left font-medium"}>
          {caption}
        </caption>
        <thead>
          <tr className="border-b border-edge">
            {columns.map(({ key, label, numeric }) => (
              <th
                key={key}
                scope="col"
                className={`px-2 py-1 align-bottom font-medium text-muted first:pl-0 ${numeric ? "text-right" : "text-left"}`}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** A cell; head makes it the row's heading. label: its column's name, where the row is a block of lines. */
export function Cell({
  children,
  label,
  numeric = false,
  head = false,
}: {
  children: ReactNode;
  label?: string | undefined;
  numeric?: boolean | undefined;
  head?: boolean | undefined;
}) {
  const style = `border-b border-line px-2 py-2 align-top first:pl-0 ${numeric ? "text-right tabular-nums" : "text-left"}`;
  if (!head)
    return (
      <td className={style} data-label={label}>
        {children}
      </td>
    );
  return (
    <th scope="row" className={`${style} font-medium`}>
      {children}
    </th>
  );
}
