import { useTranslations } from "next-intl";
import { groupBy } from "@/lib/domain/group-by";
import { type Instant, startOfMonth } from "@/lib/domain/instant";
import type { Figure, LedgerMilestone, LedgerSeries, LedgerView } from "@/lib/domain/ledger";
import { ledgerPoints } from "@/lib/domain/series";
import { missionDay } from "@/lib/i18n/mission-time";
import type { LedgerDatum } from "./ledger-lines";
import { LedgerLinesLazy } from "./ledger-lines-lazy";

export type LabelledFigure = Figure & {
  readonly label: string;
  readonly outOf: number | null;
  readonly note: string | null;
  /** Number of the report that says so; null: a published figure. */
  readonly report: string | null;
};
type Props = {
  readonly party: string;
  readonly unit: string;
  readonly view: LedgerView<LabelledFigure>;
  /** All that are known at the clocks, drawn or not. */
  readonly figures: readonly LabelledFigure[];
};

/** The ledgers of one obligation: step lines per scope with more than one total, and every figure as a table. */
export function LedgerSection({ party, unit, view, figures }: Props) {
  const t = useTranslations("dashboard.charts");
  const scopes = [...groupBy(view.series, (s) => s.scope)].filter(
    ([, series]) => series.reduce((sum, s) => sum + s.steps.length, 0) > 1,
  );
  return (
    <div className="party-part">
      <h3>{party}</h3>
      {scopes.length === 0 ? <p className="quiet">{t("ledgerNone", { unit })}</p> : null}
      {scopes.map(([scope, series]) => (
        <ScopeChart key={scope} party={party} unit={unit} scope={scope} series={series} targets={view.targets} />
      ))}
      {figures.length > 0 ? (
        <details open={figures.length <= 12}>
          <summary>{t("figures", { count: figures.length, party })}</summary>
          <FigureTable caption={t("figureCaption", { party })} figures={figures} unit={unit} />
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
};

function ScopeChart({ party, unit, scope, series, targets }: ScopeProps) {
  const t = useTranslations("dashboard.charts");
  const points = ledgerPoints(series);
  const drawn = series.filter((s) => s.steps.length > 0);
  const caption = t("ledgerCaption", { party, scope });
  return (
    <>
      <h4>{caption}</h4>
      <LedgerLinesLazy
        data={points.map(datumOf)}
        ledgers={drawn.map(({ ledger }) => ({ ledger, name: t(`ledgers.${ledger}`) }))}
        targets={targets.map((m) => ({ value: m.quantity ?? 0, text: t("target", { value: m.quantity ?? 0, unit }) }))}
        due={targets.flatMap((m) => (m.dueAt === null ? [] : [{ t: m.dueAt, text: missionDay(m.dueAt) }]))}
        ticks={ticksOf(points[0]?.t ?? 0, points.at(-1)?.t ?? 0)}
        label={caption}
      />
    </>
  );
}

function datumOf({ t, values }: ReturnType<typeof ledgerPoints>[number]): LedgerDatum {
  const parts = Object.entries(values).map(([ledger, v]) => ({
    [ledger]: v.value,
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

type TableProps = { readonly caption: string; readonly figures: readonly LabelledFigure[]; readonly unit: string };

function FigureTable({ caption, figures, unit }: TableProps) {
  const t = useTranslations("dashboard.charts");
  const heads = (["asOf", "ledger", "value", "scope", "kind", "label", "source"] as const).map((key) => t(key));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A region that scrolls must be reachable by keyboard.
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((f, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- Two figures may agree in everything; the list does not change.
            <tr key={index}>
              <td className="nowrap">{missionDay(f.asOf)}</td>
              <td>{t(`ledgers.${f.ledger}`)}</td>
              <td className="nowrap">
                {t(`bounds.${f.bound}`, { value: f.value })} {f.unit}
                {f.outOf === null ? "" : ` (${t("outOf", { value: f.value, total: f.outOf })})`}
              </td>
              <td>{f.scope}</td>
              <td>
                {t(`kinds.${f.kind}`)}
                {f.kind === "total" && f.unit === unit ? "" : `, ${t("notDrawn")}`}
              </td>
              <td>
                {f.label === f.scope || f.label === f.report ? "" : f.label}
                {f.note ? <span className="lane-note"> {f.note}</span> : null}
              </td>
              <td className="nowrap">{f.report ?? t("published")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
