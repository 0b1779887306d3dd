import { useTranslations } from "next-intl";
import type { PartyHeadline } from "@/lib/domain/headline";

type Row = { readonly key: Key; readonly isPart: boolean; readonly of: (party: PartyHeadline) => number };
type Key =
  | "fresh"
  | "clear"
  | "inconclusive"
  | "breach"
  | "unknown"
  | "not_due"
  | "not_monitored"
  | "overdue"
  | "suspended";

const ROWS: readonly Row[] = [
  { key: "fresh", isPart: false, of: (p) => p.fresh },
  { key: "clear", isPart: true, of: (p) => p.groups.clear },
  { key: "inconclusive", isPart: true, of: (p) => p.groups.inconclusive },
  { key: "breach", isPart: true, of: (p) => p.groups.breach },
  { key: "unknown", isPart: false, of: (p) => p.groups.unknown },
  { key: "not_due", isPart: false, of: (p) => p.groups.not_due },
  { key: "not_monitored", isPart: false, of: (p) => p.groups.not_monitored },
  { key: "overdue", isPart: false, of: (p) => p.overdue },
  { key: "suspended", isPart: false, of: (p) => p.suspended },
];

type Props = { readonly headline: readonly PartyHeadline[]; readonly nameOf: (party: string) => string };

/** How much is known of each party's obligations in force. Every count stands with its denominator. */
export function HeadlineCounts({ headline, nameOf }: Props) {
  const t = useTranslations("dashboard.headline");
  const d = useTranslations("dashboard");
  return (
    <section aria-labelledby="headline-title">
      <h2 id="headline-title">{t("title")}</h2>
      <table className="data-table headline-table">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t("row")}</span>
            </th>
            {headline.map(({ party }) => (
              <th key={party} scope="col" className="number">
                {d("party", { code: party, name: nameOf(party) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("inForce")}</th>
            {headline.map((p) => (
              <td key={p.party} className="number">
                {p.inForce}
              </td>
            ))}
          </tr>
          {ROWS.map(({ key, isPart, of }) => (
            <tr key={key}>
              <th scope="row" className={isPart ? "part" : undefined}>
                {t(key)}
              </th>
              {headline.map((p) => (
                <td key={p.party} className="number">
                  {d("ofCount", { count: of(p), total: p.inForce })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
