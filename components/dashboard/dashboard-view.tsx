import { ObligationDaysSection } from "@/components/charts/obligation-days-section";
import { gridBackground } from "@/components/lanes/grid-background";
import { LaneInspector } from "@/components/lanes/lane-inspector";
import { LaneLegend } from "@/components/lanes/lane-legend";
import { LanePatterns } from "@/components/lanes/lane-patterns";
import { minuteOf } from "@/components/lanes/spell-table";
import { spellWords } from "@/components/lanes/spell-words";
import { Markup } from "@/components/ui/markup";
import { Still } from "@/components/ui/still";
import { type SearchParams, withParams } from "@/lib/domain/clocks";
import type { Clocks } from "@/lib/domain/facts";
import type { Held } from "@/lib/domain/held";
import { windowOf, type Zoom } from "@/lib/domain/lane-window";
import type { ThemeOf } from "@/lib/domain/theme-rows";
import type { ProblemText } from "@/lib/i18n/problem-text";
import { LOCALE, wordsOf } from "@/lib/i18n/words";
import { boardOf } from "./board";
import { ClockForm } from "./clock-form";
import { ClockProblems } from "./clock-problems";
import { clockSentence } from "./clock-sentence";
import { ZoomLinks } from "./zoom-links";
import "./dashboard.css";

type Named = { readonly code: string; readonly name: string };
type Props = {
  readonly reference: {
    readonly code: string;
    readonly name: string;
    readonly shortName: string;
    readonly parties: readonly Named[];
    readonly teams: readonly (Named & { readonly kind: string })[];
    readonly categories: readonly Named[];
    readonly themes: readonly ThemeOf[];
  };
  readonly held: readonly Held[];
  readonly waiting: ReadonlyMap<string, number>;
  readonly clocks: Clocks;
  readonly zoom: Zoom;
  readonly badZoom: string | null;
  /** The most findings of one page, where all would be more; else null. */
  readonly tooMany: number | null;
  readonly problems: readonly ProblemText[];
  readonly params: SearchParams;
};

/** The whole dashboard: the first screen answers, the lanes below show why. */
export function DashboardView({ reference, held, waiting, clocks, zoom, badZoom, tooMany, problems, params }: Props) {
  const t = wordsOf("dashboard");
  const attention = wordsOf("dashboard.attention");
  const words = spellWords();
  const cutOff = Math.min(clocks.asOf, clocks.knownAt);
  const begins = Math.min(cutOff, ...held.map((h) => h.lane.spells[0]?.from ?? cutOff));
  const frame = windowOf(zoom, cutOff, begins);
  const parties = reference.parties.map((p) => p.code);
  const teams = reference.teams
    .filter((team) => held.some((h) => h.lane.watched.some((w) => w.team === team.code)))
    .map((team) => team.code);
  const hrefOf = (code: string) => withParams(`/provisions/${encodeURIComponent(code)}`, params, { approved: null });
  const spellsHref = (code: string) => withParams(`/provisions/${encodeURIComponent(code)}`, params, { zoom });
  const drawn = { t, frame, size: "small" as const, parties, teams, words, waiting, hrefOf, spellsHref };
  const board = boardOf(held, reference, { ...drawn, attention, cutOff, locale: LOCALE });
  return (
    <div className="dashboard" style={{ "--lane-grid-lines": gridBackground(frame) } as React.CSSProperties}>
      <Still>
        <LanePatterns />
        <div className="dashboard-head">
          <div>
            <h1>{t("heading", { accord: reference.shortName })}</h1>
            <p className="quiet">{clockSentence(clocks)}</p>
          </div>
          <ClockForm path="/dashboard" params={params} asOf={clocks.asOf} knownAt={clocks.knownAt} />
        </div>
      </Still>
      <ClockProblems problems={problems} badZoom={badZoom} tooMany={tooMany} />
      <Markup className="dashboard-first" of={board.first} />
      <section id="lanes" aria-labelledby="lanes-title">
        <Still>
          <div className="dashboard-head">
            <h2 id="lanes-title">{t("lanes.title")}</h2>
            <ZoomLinks path="/dashboard" params={params} zoom={zoom} />
            <a className="quiet" href={withParams("/provisions", params, { zoom: null, knownAt: null })}>
              {t("list.link")}
            </a>
            <a
              className="quiet"
              href={withParams("/api/v1/exports/states", params, { zoom: null, accord: reference.code })}
            >
              {t("export.link")}
            </a>
            <a
              className="quiet"
              href={withParams("/api/v1/exports/findings", params, { zoom: null, accord: reference.code })}
            >
              {t("export.findings")}
            </a>
          </div>
          <p className="quiet">
            {t("lanes.intro")} {t("lanes.keys")}
          </p>
          <LaneLegend teams={teams} />
        </Still>
        <Markup of={board.lanes} />
        <LaneInspector from={minuteOf(frame.from)} until={minuteOf(frame.until)} />
      </section>
      <ObligationDaysSection frame={frame} series={board.series} />
    </div>
  );
}
