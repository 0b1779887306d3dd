import { Fragment } from "react";
import { Banner } from "@/components/ui/banner";
import { DAY, dayText } from "@/lib/domain/instant";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import type { FindingLine } from "./finding-table";

type Other = { readonly provision: string; readonly finding: string };
/** others: of each other provision that the same version answers, one finding. */
export type MarkedLine = FindingLine & { readonly others: readonly Other[] };
type Props = {
  readonly finding: MarkedLine;
  readonly hrefAt: (day: string) => string;
  readonly otherHref: (other: Other) => string;
};

/** After an approval: whether the finding counts in the lane at these clocks, and if not, why and where it does. The approval was of a whole version: what else it answers is named. */
export function ApprovedBanner({ finding, hrefAt, otherHref }: Props) {
  const t = wordsOf("dashboard.provision");
  const { standing, number, party, from, until } = finding;
  const day = dayText(until - 1);
  const show = <a href={hrefAt(day)}>{t("approvedShow", { day: missionDay(until - 1) })}</a>;
  const others =
    finding.others.length === 0 ? null : (
      <p>
        {t("approvedOthers", { number, count: finding.others.length })}{" "}
        {finding.others.map((other, index) => (
          <Fragment key={other.provision}>
            {index > 0 ? ", " : ""}
            <a href={otherHref(other)}>{other.provision}</a>
          </Fragment>
        ))}
      </p>
    );
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
          {others}
        </Banner>
      );
    case "too_new":
      return (
        <Banner>
          {t("approvedTooNew", { number, day: missionDay(from) })} {show}
          {others}
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
          {others}
        </Banner>
      );
    case "unknown_yet":
      return (
        <Banner>
          {t("approvedLater", { number })}
          {others}
        </Banner>
      );
    case "not_reached":
      return (
        <Banner>
          {t("approvedNotReached", { number })}
          {others}
        </Banner>
      );
    default:
      return (
        <Banner>
          {t("approvedEnded", { number })}
          {others}
        </Banner>
      );
  }
}
