import { getTranslations } from "next-intl/server";
import { StateTag } from "@/components/ui/state-tag";
import { Cell, Table } from "@/components/ui/table";
import type { SummaryContent } from "@/lib/domain/summary";
import { missionDay } from "@/lib/i18n/mission-time";
import { remarksOf } from "@/lib/i18n/summary-remarks";

/** The same widths in every category, so that the eye runs down one page. On a phone the table scrolls in itself. */
const EVEN =
  "[&_table]:min-w-[48rem] [&_table]:table-fixed [&_th:nth-child(1)]:w-[30%] [&_th:nth-child(2)]:w-[7%] [&_th:nth-child(3)]:w-[15%] [&_th:nth-child(4)]:w-[11%] [&_th:nth-child(5)]:w-[11%]";

/** One category's obligations: state, since when, and everything that is said beside it. */
export async function SummaryRows({
  category,
  content,
}: {
  category: { code: string; name: string };
  content: SummaryContent;
}) {
  const t = await getTranslations("summary");
  const d = await getTranslations("domain");
  const rows = content.rows.filter((row) => row.category === category.code);
  const columns = (["provision", "party", "state", "since", "basis", "remarks"] as const).map((key) => ({
    key,
    label: t(key),
  }));
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
            <Cell>{row.party}</Cell>
            <Cell>
              <StateTag state={row.state} letter={d(`stateLetter.${row.state}`)} label={d(`state.${row.state}`)} />
            </Cell>
            <Cell>{missionDay(Date.parse(row.since))}</Cell>
            <Cell>{d(`basis.${row.basis}`)}</Cell>
            <Cell>{remarksOf(row).join("; ")}</Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}
