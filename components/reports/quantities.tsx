import type { ViewedQuantity } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";
import type { BOUNDS, LEDGERS } from "@/lib/schemas/report";

/** The figures of one finding, each by its own ledger; a bound is said, nothing is summed. */
export function Quantities({ quantities, unit }: { quantities: readonly ViewedQuantity[]; unit: string }) {
  const t = wordsOf("reports");
  if (quantities.length === 0) return null;
  return (
    <ul>
      {quantities.map((q) => (
        <li key={`${q.ledger} ${q.kind} ${q.scope} ${q.value}`}>
          {t("finding.quantity", {
            ledger: t(`ledger.${q.ledger as (typeof LEDGERS)[number]}`),
            bound: t(`boundShort.${q.bound as (typeof BOUNDS)[number]}`),
            value: q.value,
            unit,
          })}{" "}
          <span className="text-muted">
            {t(`finding.quantityKind.${q.kind === "increment" ? "increment" : "total"}`)}
            {q.scope === "" ? "" : ` ${t("finding.scope", { scope: q.scope })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
