import { chartPatternOf } from "@/components/lanes/lane-patterns";
import { StateTag } from "@/components/lanes/state-tag";
import { Markup } from "@/components/ui/markup";
import type { Interval } from "@/lib/domain/instant";
import { STATES, type State } from "@/lib/domain/level";
import type { WeekOfStates } from "@/lib/domain/series";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { ObligationDaysLazy } from "./obligation-days-lazy";
import { weekTable } from "./week-table";

export type PartyWeeks = {
  readonly party: string;
  readonly name: string;
  readonly obligations: number;
  readonly weeks: readonly WeekOfStates[];
};
type Props = { readonly series: readonly PartyWeeks[]; readonly frame: Interval };

const tenth = (days: number): number => Math.round(days * 10) / 10;

/** Obligation-days per state and week: a chart and its table per party. What is unknown is drawn as well. */
export function ObligationDaysSection({ series, frame }: Props) {
  const t = wordsOf("dashboard");
  const d = wordsOf("domain.state");
  const held = STATES.filter((state) => series.some((s) => s.weeks.some((w) => w.days[state] > 0)));
  const states = held.map((state) => ({
    state,
    name: d(state),
    fill: chartPatternOf(state),
  }));
  const noteOf = ({ length, isOpen }: WeekOfStates): string | null =>
    length === 7 ? null : t(isOpen ? "charts.weekOpen" : "charts.weekCut", { days: Math.min(6.9, tenth(length)) });
  const parts = (series[0]?.weeks ?? []).flatMap((w) => {
    const note = noteOf(w);
    return note === null ? [] : t("charts.weekPart", { week: missionDay(w.week), note });
  });
  const dashed = parts.length === 0 ? null : t("charts.dashed", { weeks: parts.join("; ") });
  const max = Math.max(1, ...series.flatMap((s) => s.weeks.map((w) => tenth(w.total))));
  return (
    <section aria-labelledby="charts-title" className="charts">
      <h2 id="charts-title">{t("charts.title")}</h2>
      <p className="quiet">{t("charts.intro", { from: missionDay(frame.from), until: missionDay(frame.until - 1) })}</p>
      {dashed === null ? null : <p className="quiet">{dashed}</p>}
      <ul className="chart-key">
        {held.map((state) => (
          <li key={state}>
            <StateTag state={state} />
          </li>
        ))}
      </ul>
      <div className="chart-pair">
        {series.map(({ party, name, obligations, weeks }) => {
          const label = t("charts.perParty", {
            code: party,
            name,
            obligations,
            days: tenth(weeks.reduce((sum, w) => sum + w.total, 0)),
          });
          const bars = weeks.map((w) => barOf(w, held, noteOf(w)));
          return (
            <div key={party}>
              <h3>{label}</h3>
              <ObligationDaysLazy
                weeks={bars}
                states={states}
                totalName={t("charts.total")}
                max={max}
                label={[`${t("charts.title")}, ${label}`, dashed].filter(Boolean).join(". ")}
              />
              <details>
                <summary>{t("charts.table")}</summary>
                <Markup
                  of={weekTable({
                    weeks: bars,
                    states,
                    words: {
                      caption: t("charts.caption", { party: name }),
                      week: t("charts.week"),
                      total: t("charts.total"),
                    },
                  })}
                />
              </details>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function barOf({ week, days, total }: WeekOfStates, states: readonly State[], note: string | null) {
  return {
    note,
    week: missionDay(week),
    total: tenth(total),
    ...Object.fromEntries(states.flatMap((s) => (days[s] > 0 ? [[s, tenth(days[s])]] : []))),
  };
}
