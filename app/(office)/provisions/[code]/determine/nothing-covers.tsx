import { type SearchParams, withParams } from "@/lib/domain/clocks";
import { type Instant, minuteText } from "@/lib/domain/instant";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import type { LaneObligation } from "@/lib/queries/facts";

const OFFERED_MOMENTS = 5;

/** Says that nothing covers the moment, and leads to moments that something covers. */
export function NothingCovers({
  obligation,
  hasAccounts,
  now,
  query,
  path,
}: {
  obligation: LaneObligation;
  hasAccounts: boolean;
  now: Instant;
  query: SearchParams;
  path: string;
}) {
  const t = wordsOf("judging.determine");
  const d = wordsOf("domain.state");
  const isEvidence = (at: Instant | null) => at !== null && at <= now;
  const newest = obligation.findings
    .filter(
      (f) => isEvidence(f.approvedAt) && !isEvidence(f.withdrawnAt) && !isEvidence(f.supersededAt) && f.from <= now,
    )
    .toSorted((a, b) => b.from - a.from)
    .slice(0, OFFERED_MOMENTS);
  return (
    <div className="flex max-w-3xl flex-col gap-2 rounded border border-line p-3">
      <p>{t("findingsNone")}</p>
      {hasAccounts ? <p>{t("accountsOnly")}</p> : null}
      {newest.length === 0 ? null : (
        <>
          <p className="font-medium">{t("newest")}</p>
          <ul className="list-disc pl-5">
            {newest.map((f) => {
              const [day = "", time = ""] = minuteText(f.from).split("T");
              return (
                <li key={f.id}>
                  {f.number}, {f.level === null ? t("refusedPlain") : d(f.level)}:{" "}
                  <a href={withParams(path, query, { from: day, time })}>{t("from", { at: missionMinute(f.from) })}</a>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
