import { StateTag } from "@/components/ui/state-tag";
import { Still } from "@/components/ui/still";
import { Cell, Table } from "@/components/ui/table";
import type { SummaryContent } from "@/lib/domain/summary";
import { missionDay } from "@/lib/i18n/mission-time";
import { dayOf, lastDayOf, remarksOf } from "@/lib/i18n/summary-remarks";
import { wordsOf } from "@/lib/i18n/words";
import { SpellRows } from "./spell-rows";
import { SummaryLane } from "./summary-lane";

/** The same widths in every category, so that the eye runs down one page. On a phone the table scrolls in itself. */
const EVEN =
  "[&>section>table]:min-w-[52rem] [&>section>table]:table-fixed [&>section_th:nth-child(1)]:w-[25%] [&>section_th:nth-child(2)]:w-[6%] [&>section_th:nth-child(3)]:w-[15%] [&>section_th:nth-child(4)]:w-[10%] [&>section_th:nth-child(5)]:w-[10%]";

/** One category's obligations: state, since when, the lane over the period, and everything that is said beside it. */
export function SummaryRows({
  category,
  content,
}: {
  category: { code: string; name: string };
  content: SummaryContent;
}) {
  const t = wordsOf("summary");
  const d = wordsOf("domain");
  const rows = content.rows.filter((row) => row.category === category.code);
  const span = { from: dayOf(content.period.from), until: lastDayOf(content.period.until) };
  const columns = [
    ...(["provision", "party", "state", "since", "basis"] as const).map((key) => ({ key, label: t(key) })),
    { key: "lane", label: t("laneAndRemarks", span) },
  ];
  return (
    <div className={EVEN}>
      <Table id={`summary-${category.code}`} caption={category.name} columns={columns}>
        {rows.map((row) => (
          <tr
            key={`${row.provision} ${row.party}`}
            data-summary-row={`${row.provision} ${row.party}`}
            data-summary-state={row.state}
          >
            <Cell head>
              {row.provision} <span className="font-normal text-muted">{row.title}</span>
            </Cell>
            <Cell label={t("party")}>{row.party}</Cell>
            <Cell label={t("state")}>
              <StateTag state={row.state} letter={d(`stateLetter.${row.state}`)} label={d(`state.${row.state}`)} />
            </Cell>
            <Cell label={t("since")}>{missionDay(Date.parse(row.since))}</Cell>
            <Cell label={t("basis")}>{d(`basis.${row.basis}`)}</Cell>
            <Cell>
              <SummaryLane
                row={row}
                period={content.period}
                label={t("laneOf", {
                  ...span,
                  provision: row.provision,
                  party: row.party,
                  state: d(`state.${row.state}`),
                })}
                letterOf={(state) => d(`stateLetter.${state}`)}
              />
              {remarksOf(row).join("; ")}
            </Cell>
          </tr>
        ))}
      </Table>
      <Still>
        <SpellRows id={`spells-${category.code}`} caption={t("spellsOf", { category: category.name })} rows={rows} />
      </Still>
    </div>
  );
}
