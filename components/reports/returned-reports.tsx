import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/lib/domain/clocks";
import type { ReturnedReport } from "@/lib/domain/report-view";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";

/** What a lead sent back: first what waits for the reader, each with its reason. Nothing without any. */
export function ReturnedReports({
  reports,
  accord,
}: {
  reports: readonly ReturnedReport[];
  /** Accord that the address names, for links; null: none. */
  accord: string | null;
}) {
  const t = wordsOf("reports.list");
  const groups = [
    { id: "returned-mine", title: t("returnedToYou"), reports: reports.filter((report) => report.mine) },
    { id: "returned-team", title: t("returnedToTeam"), reports: reports.filter((report) => !report.mine) },
  ];
  const link = (path: string) => withParams(path, {}, { accord });
  return groups.map(({ id, title, reports: some }) =>
    some.length === 0 ? null : (
      <section key={id} aria-labelledby={id} className="flex flex-col gap-3">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <ul className="flex flex-col gap-3">
          {some.map((report) => (
            <li key={report.id} className="flex flex-col gap-2 rounded border-l-4 border-warning bg-warning-ground p-3">
              <p className="flex flex-wrap gap-x-2">
                <a href={link(`/reports/${report.id}`)} className="font-semibold">
                  {report.number}
                </a>
                {report.mine ? null : <span>{t("by", { author: report.author })}</span>}
              </p>
              <p className="text-sm text-muted">
                {t("returnedBy", { by: report.by })} {missionMinute(report.at)}
              </p>
              <p className="whitespace-pre-line">{report.reason}</p>
              {report.mine ? (
                <div>
                  <LinkButton href={link(`/reports/${report.id}/edit`)} variant="primary">
                    {t("mend")}
                  </LinkButton>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}
