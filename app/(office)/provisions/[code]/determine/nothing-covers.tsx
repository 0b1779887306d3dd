import { type SearchParams, withParams } from "@/lib/domain/clocks";
import { minuteText } from "@/lib/domain/instant";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import type { LaneFinding } from "@/lib/queries/facts";

/** Says that nothing covers the moment, and leads to moments that something covers. */
export function NothingCovers({
  newest,
  hasAccounts,
  query,
  path,
}: {
  /** What was seen last. */
  newest: readonly LaneFinding[];
  hasAccounts: boolean;
  query: SearchParams;
  path: string;
}) {
  const t = wordsOf("judging.determine");
  const d = wordsOf("domain.state");
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
