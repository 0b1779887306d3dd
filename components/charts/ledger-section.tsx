import type { SVGProps } from "react";
import { Markup } from "@/components/ui/markup";
import { axisSteps } from "@/lib/domain/axis-steps";
import { groupBy } from "@/lib/domain/group-by";
import { type Instant, startOfMonth } from "@/lib/domain/instant";
import type { LedgerMilestone, LedgerSeries, LedgerView } from "@/lib/domain/ledger";
import { ledgerPoints } from "@/lib/domain/series";
import { missionDay } from "@/lib/i18n/mission-time";
import { lastDay } from "@/lib/i18n/until-text";
import { wordsOf } from "@/lib/i18n/words";
import { figureTable, type LabelledFigure } from "./figure-table";
import type { LedgerDatum } from "./ledger-lines";
import { LedgerLinesLazy } from "./ledger-lines-lazy";
import { drawingOrder, STROKES, TAIL_WIDTH } from "./ledger-strokes";

type Props = {
  readonly party: string;
  readonly unit: string;
  readonly view: LedgerView<LabelledFigure>;
  /** All that are known at the clocks, drawn or not. */
  readonly figures: readonly LabelledFigure[];
  /** Where what is shown begins; null: with the first figure. */
  readonly from: Instant | null;
};

/** The ledgers of one obligation: step lines per scope with more than one total, and every figure as a table. */
export function LedgerSection({ party, unit, view, figures, from }: Props) {
  const t = wordsOf("dashboard.charts");
  const scopes = [...groupBy(view.series, (s) => s.scope)].filter(
    ([, series]) => series.reduce((sum, s) => sum + s.steps.length, 0) > 1,
  );
  const caption =
    from === null ? t("figureCaption", { party }) : t("figureCaptionSince", { party, from: missionDay(from) });
  return (
    <div className="party-part">
      <h3>{party}</h3>
      {scopes.length === 0 ? <p className="quiet">{t("ledgerNone", { unit })}</p> : null}
      {scopes.map(([scope, series]) => (
        <ScopeChart
          key={scope}
          party={party}
          unit={unit}
          scope={scope}
          series={series}
          targets={view.targets}
          from={from}
        />
      ))}
      {figures.length > 0 ? (
        <details open={figures.length <= 12}>
          <summary>{t("figures", { count: figures.length, party })}</summary>
          <Markup of={figureTable(t, { caption, figures, unit })} />
        </details>
      ) : null}
    </div>
  );
}

type ScopeProps = {
  readonly party: string;
  readonly unit: string;
  readonly scope: string;
  readonly series: readonly LedgerSeries<LabelledFigure>[];
  readonly targets: readonly LedgerMilestone[];
  readonly from: Instant | null;
};

function ScopeChart({ party, unit, scope, series, targets, from }: ScopeProps) {
  const t = wordsOf("dashboard.charts");
  const points = ledgerPoints(series, from ?? undefined);
  const drawn = drawingOrder(series.filter((s) => s.steps.length > 0).map(({ ledger }) => ledger));
  const values = points.flatMap((point) => Object.values(point.values).map(({ value }) => value));
  const highest = [...values, ...targets.map((m) => m.quantity ?? 0)].reduce((a, b) => Math.max(a, b), 0);
  const caption = t("ledgerCaption", { party, scope });
  return (
    <>
      <h4>{caption}</h4>
      <ul className="chart-key" aria-label={t("ledgerKey")}>
        {drawn.map((ledger) => (
          <li key={ledger}>
            <KeyStroke stroke={STROKES[ledger].color} strokeDasharray={STROKES[ledger].dash} strokeWidth={2} />
            {t(`ledgers.${ledger}`)}
          </li>
        ))}
        <li>
          <KeyStroke stroke="currentColor" strokeWidth={TAIL_WIDTH} />
          {t("ledgerTail")}
        </li>
      </ul>
      <LedgerLinesLazy
        data={points.map(datumOf)}
        ledgers={drawn.map((ledger) => ({ ledger, name: t(`ledgers.${ledger}`) }))}
        targets={targets.map((m) => ({ value: m.quantity ?? 0, text: t("target", { value: m.quantity ?? 0, unit }) }))}
        due={targets.flatMap((m) => (m.dueAt === null ? [] : [{ t: m.dueAt, text: lastDay(m.dueAt) }]))}
        ticks={ticksOf(points[0]?.t ?? 0, points.at(-1)?.t ?? 0)}
        counts={axisSteps(highest)}
        label={caption}
      />
    </>
  );
}

const KeyStroke = (line: SVGProps<SVGLineElement>) => (
  <svg width="32" height="8" aria-hidden="true">
    <line x2="32" y1="4" y2="4" {...line} />
  </svg>
);

function datumOf({ t, values }: ReturnType<typeof ledgerPoints>[number]): LedgerDatum {
  const parts = Object.entries(values).map(([ledger, v]) => ({
    ...((v.isNew || !v.isLast) && { [ledger]: v.value }),
    ...(v.isLast && { [`${ledger}Tail`]: v.value }),
    ...(v.isNew && { [`${ledger}Bound`]: v.bound }),
  }));
  return Object.assign({ t }, ...parts) as LedgerDatum;
}

function ticksOf(from: Instant, until: Instant): { t: number; text: string }[] {
  const months: { t: number; text: string }[] = [];
  for (let t = startOfMonth(from, 1); t < until; t = startOfMonth(t, 1))
    months.push({ t, text: missionDay(t).slice(2) });
  return [{ t: from, text: missionDay(from) }, ...months, { t: until, text: missionDay(until - 1) }];
}
