import { Cell, Table } from "@/components/ui/table";
import type { SummaryRow } from "@/lib/domain/summary";
import { minuteOf } from "@/lib/i18n/summary-remarks";
import { wordsOf } from "@/lib/i18n/words";

/** The spells that a category's lanes draw, as a table; folded, as the table above it says the state at the cut-off. */
export function SpellRows({ id, caption, rows }: { id: string; caption: string; rows: readonly SummaryRow[] }) {
  const t = wordsOf("summary");
  const d = wordsOf("domain");
  const columns = (["obligation", "spellFrom", "spellUntil", "state", "basis", "overlays"] as const).map((key) => ({
    key,
    label: t(key),
  }));
  return (
    <details className="mt-2 text-sm">
      <summary>{t("spells")}</summary>
      <Table id={id} caption={caption} hideCaption columns={columns}>
        {rows.flatMap((row) =>
          row.spells.map((spell) => (
            <tr key={`${row.provision} ${row.party} ${spell.from}`}>
              <Cell head>
                {row.provision} {row.party}
              </Cell>
              <Cell label={t("spellFrom")}>{minuteOf(spell.from)}</Cell>
              <Cell label={t("spellUntil")}>{minuteOf(spell.until)}</Cell>
              <Cell label={t("state")}>
                {d(`stateLetter.${spell.state}`)} {d(`state.${spell.state}`)}
              </Cell>
              <Cell label={t("basis")}>{d(`basis.${spell.basis}`)}</Cell>
              <Cell label={t("overlays")}>{spell.overlays.map((name) => d(`overlay.${name}`)).join("; ")}</Cell>
            </tr>
          )),
        )}
      </Table>
    </details>
  );
}
