import { DecisionForm } from "@/components/review/decision-form";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { takeOverAction } from "@/lib/actions/reports";
import type { FullReport } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";

/** What the reader may do with a report besides deciding on it. */
export type ReportActs = {
  readonly edit: "mend" | "amend" | "again" | null;
  readonly takeBack: boolean;
  readonly takeOver: boolean;
};

/** The steps open to this reader, each with what it means. Nothing without any. */
export function ReportActions({ report, acts, query }: { report: FullReport; acts: ReportActs; query: string }) {
  const t = wordsOf("reports.act");
  const d = wordsOf("review.decide");
  const here = (name: string, value: string) =>
    `/reports/${report.id}${query === "" ? "?" : `${query}&`}${name}=${value}`;
  if (acts.edit === null && !acts.takeBack && !acts.takeOver) return null;
  return (
    <section aria-labelledby="acts" className="flex flex-col gap-3 print:hidden">
      <h2 id="acts" className="sr-only">
        {t("title")}
      </h2>
      {acts.edit === null ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <LinkButton
            href={`/reports/${report.id}/edit${query}`}
            variant={acts.edit === "mend" ? "primary" : "secondary"}
          >
            {t(acts.edit)}
          </LinkButton>
          {acts.edit === "amend" ? <span className="text-sm text-muted">{t("amendHint")}</span> : null}
        </div>
      )}
      {acts.takeBack ? (
        <DecisionForm
          step="take_back"
          versionId={report.latest.id}
          goTo={here("done", "take_back")}
          told={here("told", report.latest.id)}
          words={{ submit: t("takeBack"), problemTitle: d("problemTitle"), reason: null, see: d("see") }}
          variant="secondary"
          hint={t("takeBackHint")}
        />
      ) : null}
      {acts.takeOver ? (
        <form action={takeOverAction} className="flex flex-wrap items-center gap-3">
          <input type="hidden" name="reportId" value={report.id} />
          <Button variant="secondary">{t("takeOver")}</Button>
          <span className="text-sm text-muted">{t("takeOverHint")}</span>
        </form>
      ) : null}
    </section>
  );
}
