import type { ObligationDaysProps } from "./obligation-days";

export type WeekTableWords = { readonly caption: string; readonly week: string; readonly total: string };
type Props = Pick<ObligationDaysProps, "weeks" | "states"> & { readonly words: WeekTableWords };

/** The table twin of the chart, from the same numbers. */
export function WeekTable({ weeks, states, words }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A region that scrolls must be reachable by keyboard.
    <section className="table-scroll" aria-label={words.caption} tabIndex={0}>
      <table className="data-table">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.week}</th>
            {states.map(({ state, name }) => (
              <th key={state} scope="col" className="number">
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              {words.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((w) => (
            <tr key={w.week}>
              <th scope="row">{w.week}</th>
              {states.map(({ state }) => (
                <td key={state} className="number">
                  {w[state] ?? 0}
                </td>
              ))}
              <td className="number">{w.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
