"use client";
import {
  Bar,
  BarChart,
  CartesianGrid,
  Rectangle,
  type RectangleProps,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { State } from "@/lib/domain/level";

/** note: of a week that is shown in part, how much of it; else null. */
type WeekBar = { readonly week: string; readonly total: number; readonly note: string | null } & Partial<
  Record<State, number>
>;
export type ObligationDaysProps = {
  readonly weeks: readonly WeekBar[];
  /** States that occur, in the order of stacking, with their words and the pattern that fills them. */
  readonly states: readonly { readonly state: State; readonly name: string; readonly fill: string }[];
  readonly totalName: string;
  readonly label: string;
  /** Where the scale ends: the same for all parties, whose charts stand side by side. */
  readonly max: number;
};

/** Obligation-days per state and week as stacked bars; numbers come ready, nothing is computed here. */
export function ObligationDays({ weeks, states, totalName, label, max }: ObligationDaysProps) {
  return (
    <figure className="chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={240} initialDimension={{ width: 480, height: 240 }}>
        <BarChart
          data={[...weeks]}
          margin={{ top: 8, right: 8, bottom: 4, left: 0 }}
          barCategoryGap="15%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="week"
            tickFormatter={(week: string) => week.replace(/ \d+$/, "")}
            tick={{ fontSize: 11, fill: "var(--muted)" }}
            stroke="var(--edge)"
            interval="preserveStartEnd"
          />
          <YAxis
            width={44}
            domain={[0, max]}
            tick={{ fontSize: 11, fill: "var(--muted)" }}
            stroke="var(--edge)"
            allowDecimals={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--line)", opacity: 0.4 }}
            content={<WeekCard states={states} totalName={totalName} />}
          />
          {states.map(({ state, name, fill }) => (
            <Bar
              key={state}
              dataKey={state}
              name={name}
              stackId="all"
              fill={`url(#${fill})`}
              stroke="var(--edge)"
              strokeWidth={0.5}
              isAnimationActive={false}
              shape={WeekPart}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}

/** A part of a week is hollow and dashed: it is lower because it is shorter. */
function WeekPart({ payload, ...bar }: RectangleProps & { readonly payload?: WeekBar }) {
  const hollow = payload?.note
    ? { fillOpacity: 0.5, stroke: "var(--ink)", strokeDasharray: "2 2", strokeWidth: 1 }
    : {};
  return <Rectangle {...bar} {...hollow} />;
}

type CardProps = Pick<ObligationDaysProps, "states" | "totalName"> & {
  /** Given by recharts, which clones the element. */
  readonly payload?: readonly { readonly payload: WeekBar }[];
};

function WeekCard({ payload, states, totalName }: CardProps) {
  const bar = payload?.[0]?.payload;
  if (!bar) return null;
  return (
    <div className="chart-card">
      <strong>{bar.week}</strong>
      {bar.note ? <div>{bar.note}</div> : null}
      <dl>
        {states
          .filter(({ state }) => (bar[state] ?? 0) > 0)
          .map(({ state, name }) => (
            <div key={state}>
              <dt>{name}</dt>
              <dd>{bar[state]}</dd>
            </div>
          ))}
        <div>
          <dt>{totalName}</dt>
          <dd>{bar.total}</dd>
        </div>
      </dl>
    </div>
  );
}
