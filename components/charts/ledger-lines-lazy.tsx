"use client";
import dynamic from "next/dynamic";
import type { LedgerLinesProps } from "./ledger-lines";

// recharts draws in the browser only, and only after the page is usable.
const Chart = dynamic(() => import("./ledger-lines").then((m) => m.LedgerLines), {
  ssr: false,
  loading: () => <div className="chart" />,
});

export function LedgerLinesLazy(props: LedgerLinesProps) {
  return <Chart {...props} />;
}
