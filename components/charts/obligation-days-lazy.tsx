"use client";
import dynamic from "next/dynamic";
import type { ObligationDaysProps } from "./obligation-days";

// recharts draws in the browser only, and only after the page is usable; its table is there from the start.
const Chart = dynamic(() => import("./obligation-days").then((m) => m.ObligationDays), {
  ssr: false,
  loading: () => <div className="chart" />,
});

export function ObligationDaysLazy(props: ObligationDaysProps) {
  return <Chart {...props} />;
}
