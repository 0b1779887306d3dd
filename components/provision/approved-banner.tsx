import { Banner } from "@/components/ui/banner";
import { DAY, dayText } from "@/lib/domain/instant";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import type { FindingLine } from "./finding-table";

type Props = { readonly finding: FindingLine; readonly hrefAt: (day: string) => string };

/** After an approval: whether the finding counts in the lane at these clocks, and if not, why and where it does. */
export function ApprovedBanner({ finding, hrefAt }: Props) {
  const t = wordsOf("dashboard.provision");
  const { standing, number, party, from, until } = finding;
  const day = dayText(until - 1);
  const show = <a href={hrefAt(day)}>{t("approvedShow", { day: missionDay(until - 1) })}</a>;
  switch (standing.kind) {
    case "covers":
      return (
        <Banner tone="success" title={t("approvedTitle")} announce="done">
          <p>
            {t("approvedCovers", { number, party })} <a href={`#finding-${finding.id}`}>{number}</a>
            {finding.href === null ? null : (
              <>
                {" · "}
                <a href={finding.href}>{t("approvedReport", { number })}</a>
              </>
            )}
          </p>
        </Banner>
      );
    case "too_new":
      return (
        <Banner>
          {t("approvedTooNew", { number, day: missionDay(from) })} {show}
        </Banner>
      );
    case "expired":
      return (
        <Banner>
          {t("approvedTooOld", {
            number,
            from: missionDay(from),
            until: missionDay(Math.max(from, standing.until - DAY)),
          })}{" "}
          {show}
        </Banner>
      );
    case "unknown_yet":
      return <Banner>{t("approvedLater", { number })}</Banner>;
    case "not_reached":
      return <Banner>{t("approvedNotReached", { number })}</Banner>;
    default:
      return <Banner>{t("approvedEnded", { number })}</Banner>;
  }
}
