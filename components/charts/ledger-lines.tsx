"use client";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Bound, Ledger } from "@/lib/domain/ledger";
import { STROKES, TAIL_WIDTH } from "./ledger-strokes";

/** The value under `ledger` is between two figures, under `ledgerTail` after the newest one, at that one under both. */
export type LedgerDatum = { readonly t: number } & Partial<Record<Ledger | `${Ledger}Tail`, number>> &
  Partial<Record<`${Ledger}Bound`, Bound>>;
export type LedgerLinesProps = {
  readonly data: readonly LedgerDatum[];
  readonly ledgers: readonly { readonly ledger: Ledger; readonly name: string }[];
  /** Counted milestones on the same axis, and due dates across it. */
  readonly targets: readonly { readonly value: number; readonly text: string }[];
  readonly due: readonly { readonly t: number; readonly text: string }[];
  readonly ticks: readonly { readonly t: number; readonly text: string }[];
  /** Marks of the axis of counts, from zero up. */
  readonly counts: readonly number[];
  readonly label: string;
};

/**
 * Each ledger a step line of its own, thinner after its newest figure, where nothing later is known; the marks say whether
 * a total is exact or a bound. Nothing is computed here.
 */
export function LedgerLines({ data, ledgers, targets, due, ticks, counts, label }: LedgerLinesProps) {
  const first = data[0]?.t ?? 0;
  const last = data.at(-1)?.t ?? first + 1;
  const textOf = new Map(ticks.map((tick) => [tick.t, tick.text]));
  /** On the side where there is more room. */
  const besideOf = (t: number) => (t - first < last - t ? "insideTopLeft" : "insideTopRight");
  return (
    <figure className="chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={240} initialDimension={{ width: 640, height: 240 }}>
        <LineChart data={[...data]} margin={{ top: 16, right: 24, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="t"
            type="number"
            scale="time"
            domain={[first, last]}
            ticks={ticks.map((tick) => tick.t)}
            tickFormatter={(t: number) => textOf.get(t) ?? ""}
            tick={{ fontSize: 11, fill: "var(--muted)" }}
            stroke="var(--edge)"
          />
          <YAxis
            width={64}
            domain={[0, counts.at(-1) ?? 1]}
            ticks={[...counts]}
            tick={{ fontSize: 11, fill: "var(--muted)" }}
            stroke="var(--edge)"
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={() => ""}
            payloadUniqBy={(item) => item.name}
            contentStyle={{ background: "var(--surface)", borderColor: "var(--line)", fontSize: 12 }}
          />
          {targets.map((target) => (
            <ReferenceLine
              key={target.text}
              y={target.value}
              stroke="var(--ink)"
              strokeDasharray="2 3"
              label={{ value: target.text, fontSize: 11, fill: "var(--ink)", position: "insideBottomLeft" }}
            />
          ))}
          {due.map((moment) => (
            <ReferenceLine
              key={moment.text}
              x={moment.t}
              stroke="var(--edge)"
              label={{ value: moment.text, fontSize: 11, fill: "var(--muted)", position: besideOf(moment.t) }}
            />
          ))}
          {ledgers.flatMap(({ ledger, name }) => [
            <Line
              key={`${ledger}Tail`}
              dataKey={`${ledger}Tail`}
              name={name}
              type="stepAfter"
              stroke={STROKES[ledger].color}
              strokeDasharray={STROKES[ledger].dash}
              strokeWidth={TAIL_WIDTH}
              isAnimationActive={false}
              dot={false}
            />,
            <Line
              key={ledger}
              dataKey={ledger}
              name={name}
              type="stepAfter"
              stroke={STROKES[ledger].color}
              strokeDasharray={STROKES[ledger].dash}
              strokeWidth={2}
              isAnimationActive={false}
              connectNulls={false}
              dot={<BoundMark ledger={ledger} />}
            />,
          ])}
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}

type MarkProps = {
  readonly ledger: Ledger;
  /** Given by recharts, which clones the element for each point. */
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: LedgerDatum;
};

const TURN: Record<Bound, string> = {
  exact: "M-3-3h6v6h-6z",
  about: "M-5 1c2-4 3-4 5-1s3 3 5-1",
  at_least: "M-5 4l5-9 5 9z",
  more_than: "M-5 4l5-9 5 9z",
  at_most: "M-5-4l5 9 5-9z",
};

/** A square for an exact total, an arrow up for a lower bound, down for an upper one, a wave for "about". */
function BoundMark({ ledger, cx, cy, payload }: MarkProps) {
  const bound = payload?.[`${ledger}Bound`];
  if (bound === undefined || !Number.isFinite(cx) || !Number.isFinite(cy)) return null;
  const { color } = STROKES[ledger];
  const ink = bound === "about" ? { fill: "none", stroke: color, strokeWidth: 2 } : { fill: color };
  return <path transform={`translate(${cx} ${cy})`} d={TURN[bound]} {...ink} />;
}
