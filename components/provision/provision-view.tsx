import type { LabelledFigure } from "@/components/charts/figure-table";
import { LedgerSection } from "@/components/charts/ledger-section";
import { ClockForm } from "@/components/dashboard/clock-form";
import { ClockProblems } from "@/components/dashboard/clock-problems";
import { clockSentence } from "@/components/dashboard/clock-sentence";
import { gridBackground } from "@/components/lanes/grid-background";
import { LaneInspector } from "@/components/lanes/lane-inspector";
import { LanePatterns } from "@/components/lanes/lane-patterns";
import { minuteOf } from "@/components/lanes/spell-table";
import { spellWords } from "@/components/lanes/spell-words";
import { Still } from "@/components/ui/still";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import type { Clocks } from "@/lib/domain/facts";
import type { Held, HeldProvision } from "@/lib/domain/held";
import { windowFrom, windowOf, type Zoom } from "@/lib/domain/lane-window";
import { isShown, ledgersOf } from "@/lib/domain/ledger";
import { milestonesOf } from "@/lib/domain/milestone-due";
import { setting as termAt } from "@/lib/domain/term";
import { missionDay } from "@/lib/i18n/mission-time";
import type { ProblemText } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { ApprovedBanner, type MarkedLine } from "./approved-banner";
import { CriteriaTable, type CriterionText } from "./criteria-table";
import { type DeterminationLine, DeterminationList } from "./determination-list";
import { type FindingLines, FindingTable } from "./finding-table";
import { type IncidentEntry, IncidentList } from "./incident-list";
import { type InquiryLine, InquiryList } from "./inquiry-list";
import { type HistoryEvent, InstrumentHistory } from "./instrument-history";
import { MilestoneTable } from "./milestone-table";
import { ProvisionHead, type ProvisionText } from "./provision-head";
import { ProvisionLanePart } from "./provision-lane-part";
import { Section } from "./section";
import { type WatchLine, WatchList } from "./watch-list";
import "./provision.css";

type Named = { readonly code: string; readonly name: string };
export type ProvisionViewProps = {
  readonly provision: ProvisionText & HeldProvision & { readonly unit: string | null };
  readonly category: string;
  readonly instrument: Parameters<typeof InstrumentHistory>[0]["instrument"] & {
    readonly events: readonly HistoryEvent[];
  };
  readonly parties: readonly Named[];
  readonly teams: readonly Named[];
  readonly continuedBy: readonly string[];
  readonly held: readonly Held[];
  readonly criteria: readonly CriterionText[];
  readonly findings: FindingLines;
  readonly determinations: readonly DeterminationLine[];
  readonly inquiries: readonly InquiryLine[];
  readonly watch: readonly WatchLine[];
  readonly incidents: readonly IncidentEntry[];
  readonly nextIncidents: string | null;
  readonly figuresOf: (obligationId: string) => readonly LabelledFigure[];
  readonly waiting: ReadonlyMap<string, number>;
  /** The finding that the address marks. */
  readonly marked: MarkedLine | null;
  /** Whether its approval led here. */
  readonly hasApproved: boolean;
  readonly mayJudge: boolean;
  readonly clocks: Clocks;
  readonly zoom: Zoom;
  readonly badZoom: string | null;
  /** The most findings of one page, where all would be more; else null. */
  readonly tooMany: number | null;
  readonly problems: readonly ProblemText[];
  readonly params: SearchParams;
};

/** The page of one provision: what it says, where each party stands, and why. */
export function ProvisionView(v: ProvisionViewProps) {
  const t = wordsOf("dashboard");
  const words = spellWords();
  const { provision, held, clocks, params } = v;
  const cutOff = Math.min(clocks.asOf, clocks.knownAt);
  const begins = Math.min(cutOff, ...held.map((h) => h.lane.spells[0]?.from ?? cutOff));
  const frame = windowOf(v.zoom, cutOff, begins);
  const path = `/provisions/${encodeURIComponent(provision.code)}`;
  const here = { approved: null, finding: null, before: null, findings: null, incidents: null, determination: null }; // Of this page alone.
  const hrefOf = (code: string) => withParams(`/provisions/${encodeURIComponent(code)}`, params, here);
  const leadHref = (page: string) =>
    v.mayJudge
      ? (party: string) => withParams(`${path}/${page}`, { accord: params["accord"], asOf: params["asOf"] }, { party })
      : null;
  const nameOf = (by: string) => [...v.parties, ...v.teams].find((known) => known.code === by)?.name ?? by;
  const watched = v.teams
    .filter((team) => held.some((h) => h.lane.watched.some((w) => w.team === team.code)))
    .map((team) => team.code);
  const parties = v.parties.map((p) => p.code);
  const place = { hrefOf, spellsHref: hrefOf };
  const setting = { t, frame, size: "large" as const, parties, teams: watched, words, waiting: v.waiting, ...place };
  const bound = held.map((h) => h.party);
  return (
    <div
      className="dashboard provision-page"
      style={{ "--lane-grid-lines": gridBackground(frame) } as React.CSSProperties}
    >
      <Still>
        <LanePatterns />
        <div className="dashboard-head">
          <p className="quiet">
            <a href={withParams("/dashboard", params, here)}>{t("provision.back")}</a> ·{" "}
            <a
              href={withParams("/api/v1/exports/findings", params, {
                ...here,
                zoom: null,
                provision: provision.code,
              })}
            >
              {t("export.ofProvision")}
            </a>{" "}
            · {clockSentence(clocks)}
          </p>
          <ClockForm path={path} params={params} asOf={clocks.asOf} knownAt={clocks.knownAt} />
        </div>
      </Still>
      <ClockProblems problems={v.problems} badZoom={v.badZoom} tooMany={v.tooMany} />
      <Still>
        <ProvisionHead
          provision={provision}
          instrument={v.instrument.title}
          category={v.category}
          continuedBy={v.continuedBy}
          validityDays={termAt(provision.validityDays, clocks.knownAt)}
          startsAt={termAt(provision.starts, clocks.knownAt)}
          hrefOf={hrefOf}
        />
        <ProvisionLanePart
          told={
            v.marked && v.hasApproved ? (
              <ApprovedBanner
                finding={v.marked}
                hrefAt={(day) => withParams(path, params, { asOf: day })}
                otherHref={({ provision: code, finding }) =>
                  `${withParams(`/provisions/${encodeURIComponent(code)}`, params, { ...here, approved: finding })}#lane`
                }
              />
            ) : null
          }
          provision={provision}
          held={held}
          setting={setting}
          path={path}
          params={params}
          zoom={v.zoom}
        />
      </Still>
      <LaneInspector from={minuteOf(frame.from)} until={minuteOf(frame.until)} />
      <Still>
        <FindingTable
          page={v.findings}
          marked={v.marked?.id ?? null}
          words={words}
          hrefFrom={(key) => `${withParams(path, params, { ...here, findings: key })}#findings`}
        />
        <DeterminationList
          determinations={v.determinations}
          parties={bound}
          words={words}
          makeHref={leadHref("determine")}
          findingHref={(id) => `${withParams(path, params, { ...here, finding: id })}#finding-${id}`}
          allHref={(id) => `${withParams(path, params, { ...here, determination: id })}#determination-${id}`}
        />
        <IncidentList
          incidents={v.incidents}
          nameOf={nameOf}
          isParty={(by) => v.parties.some((p) => p.code === by)}
          words={words}
          isFirst={paramOf(params, "incidents") === null}
          next={v.nextIncidents}
          hrefFrom={(key) => `${withParams(path, params, { incidents: key })}#incidents`}
        />
        <InquiryList inquiries={v.inquiries} parties={bound} words={words} keepHref={leadHref("inquiry")} />
        <MilestoneTable
          milestones={provision.milestones.filter((m) => m.recordedAt <= clocks.knownAt)}
          held={held}
          cutOff={cutOff}
        />
        <WatchList obligations={held} watch={v.watch} cutOff={cutOff} words={words} keepHref={leadHref("watch")} />
      </Still>
      <Section id="ledgers" title={t("charts.ledgerTitle")}>
        <Ledgers view={v} />
      </Section>
      <Still>
        <CriteriaTable criteria={v.criteria} />
        <InstrumentHistory
          instrument={v.instrument}
          knownAt={clocks.knownAt}
          keepHref={
            v.mayJudge
              ? withParams(`/instruments/${encodeURIComponent(provision.instrument)}`, { accord: params["accord"] }, {})
              : null
          }
        />
      </Still>
    </div>
  );
}

function Ledgers({ view: { provision, held, figuresOf, clocks, zoom } }: { readonly view: ProvisionViewProps }) {
  const t = wordsOf("dashboard.charts");
  const { unit } = provision;
  if (unit === null) return <p>{t("ledgerNotCounted")}</p>;
  const from = windowFrom(zoom, Math.min(clocks.asOf, clocks.knownAt));
  return (
    <>
      <p className="quiet">
        {t("ledgerIntro", { unit })} {from === null ? null : t("ledgerSince", { from: missionDay(from) })}
      </p>
      {held.map((h) => {
        const figures = figuresOf(h.id);
        const view = ledgersOf({ unit, figures, milestones: milestonesOf(h) }, clocks);
        const shown = figures.filter((f) => isShown(f, clocks));
        return <LedgerSection key={h.id} party={h.party} unit={unit} view={view} figures={shown} from={from} />;
      })}
    </>
  );
}
