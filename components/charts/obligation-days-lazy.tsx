"use client";
import dynamic from "next/dynamic";
import type { ObligationDaysProps } from "./obligation-days";
import { WeekTable, type WeekTableWords } from "./week-table";

// recharts draws in the browser only, and only after the page is usable; the table is there from the start.
const Chart = dynamic(() => import("./obligation-days").then((m) => m.ObligationDays), {
  ssr: false,
  loading: () => <div className="chart" />,
});

type Props = ObligationDaysProps & { readonly table: string; readonly words: WeekTableWords };

/** The chart and its table twin, from one set of numbers that is sent once. */
export function ObligationDaysLazy({ table, words, ...chart }: Props) {
  return (
    <>
      <Chart {...chart} />
      <details>
        <summary>{table}</summary>
        <WeekTable weeks={chart.weeks} states={chart.states} words={words} />
      </details>
    </>
  );
}
