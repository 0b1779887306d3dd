import { LanePatterns } from "@/components/lanes/lane-patterns";
import { Still } from "@/components/ui/still";
import { Cell, Table } from "@/components/ui/table";
import { isLevel, STATES } from "@/lib/domain/level";
import type { SummaryContent } from "@/lib/domain/summary";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";
import { shareText } from "@/lib/i18n/summary-remarks";
import { wordsOf } from "@/lib/i18n/words";
import { SummaryRows } from "./summary-rows";
import "../lanes/lanes.css";

/** What a summary says, before and after it is issued: the same parts in the same order as its PDF. */
export function SummaryView({ content }: { content: SummaryContent }) {
  const t = wordsOf("summary");
  const d = wordsOf("domain");
  const names = new Map(content.parties.map((p) => [p.code, p.name]));
  const shown = STATES.filter((state) => content.tallies.some((tally) => tally.states[state] > 0));
  return (
    <div className="flex flex-col gap-8">
      <p className="rounded border border-line bg-surface p-3 text-sm">
        {content.accord.demonstration ? (
          <strong>{t("demonstrationLine", { notice: content.accord.demonstration })} </strong>
        ) : null}
        {t("notFinding")}
      </p>
      <section aria-labelledby="counts" className="flex flex-col gap-2">
        <h2 id="counts" className="font-semibold">
          {t("counts")}
        </h2>
        <Table
          id="summary-counts"
          caption={t("countsHint")}
          columns={[
            { key: "state", label: t("state") },
            ...content.tallies.map((tally) => ({ key: tally.party, label: names.get(tally.party) ?? tally.party })),
          ]}
        >
          {shown.map((state) => (
            <tr key={state} data-summary-state={state}>
              <Cell head>
                {d(`stateLetter.${state}`)} {d(`state.${state}`)}
              </Cell>
              {content.tallies.map((tally) => (
                <Cell key={tally.party} label={names.get(tally.party) ?? tally.party}>
                  {shareText(tally.states[state], tally.total)}
                </Cell>
              ))}
            </tr>
          ))}
        </Table>
      </section>
      <section aria-labelledby="changes" className="flex flex-col gap-2">
        <h2 id="changes" className="font-semibold">
          {content.previous === null ? t("changesFirstTitle") : t("changes", { previous: content.previous })}
        </h2>
        {content.changes === null ? <p>{t("changesFirst")}</p> : null}
        {content.changes?.length === 0 ? <p>{t("changesNone")}</p> : null}
        <ul className="list-disc pl-6 text-sm">
          {content.changes?.map(({ provision, party, before, after }) => (
            <li key={`${provision} ${party}`}>
              {before === null
                ? t("changeNew", { provision, party, after: d(`state.${after}`) })
                : t("changeLine", { provision, party, before: d(`state.${before}`), after: d(`state.${after}`) })}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="lanes" className="flex flex-col gap-4">
        <h2 id="lanes" className="font-semibold">
          {t("lanes")}
        </h2>
        <LanePatterns />
        <p className="text-sm text-muted">
          {t("legendSeen")}. {t("legendBand")}.
        </p>
        {content.categories.map((category) => (
          <SummaryRows key={category.code} category={category} content={content} />
        ))}
      </section>
      <section aria-labelledby="findings" className="flex flex-col gap-2">
        <h2 id="findings" className="font-semibold">
          {t("findings")}
        </h2>
        {content.findings.length === 0 ? (
          <p>{t("findingsNone")}</p>
        ) : (
          <Still>
            <Findings content={content} />
          </Still>
        )}
      </section>
      <section aria-labelledby="disclaimer" className="text-sm text-muted">
        <h2 id="disclaimer" className="font-semibold">
          {t("disclaimer")}
        </h2>
        <p>{content.accord.disclaimer}</p>
      </section>
    </div>
  );
}

function Findings({ content }: { content: SummaryContent }) {
  const t = wordsOf("summary");
  const d = wordsOf("domain");
  const columns = (["report", "provision", "party", "site", "observed", "level", "access", "how"] as const).map(
    (key) => ({ key, label: t(key) }),
  );
  return (
    <Table id="summary-findings" caption={t("findingsHint")} columns={columns}>
      {content.findings.map((f) => (
        <tr key={`${f.report} ${f.provision} ${f.party} ${f.site} ${f.from} ${f.level}`}>
          <Cell head>{f.report}</Cell>
          <Cell label={t("provision")}>{f.provision}</Cell>
          <Cell label={t("party")}>{f.party}</Cell>
          <Cell label={t("site")}>{f.site ?? t("noSite")}</Cell>
          <Cell label={t("observed")}>
            {missionMinute(Date.parse(f.from)).replace(" UTC+7", "")} –{" "}
            {missionMinute(Date.parse(f.until)).replace(" UTC+7", "")}
          </Cell>
          <Cell label={t("level")}>{f.level && isLevel(f.level) ? d(`state.${f.level}`) : "–"}</Cell>
          <Cell label={t("access")}>{d(`access.${f.access as "full"}`)}</Cell>
          <Cell label={t("how")}>{f.howObserved ? d(`howObserved.${f.howObserved as "saw"}`) : "–"}</Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Period, cut-off with its zone and K, in one paragraph. */
export function SummaryClock({ content }: { content: SummaryContent }) {
  const t = wordsOf("summary");
  const at = (iso: string) => missionMinute(Date.parse(iso)).replace(" UTC+7", "");
  const from = missionDay(Date.parse(content.period.from));
  const until = missionDay(Date.parse(content.period.until) - 1);
  return (
    <p className="text-sm">
      {t("periodSpan", { from, until })}
      <br />
      {t("cutOffText", { cutOff: at(content.cutOff), knownAt: at(content.knownAt) })}
    </p>
  );
}
