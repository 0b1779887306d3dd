import { Button } from "@/components/ui/button";
import { releaseAction } from "@/lib/actions/reports";
import type { FullReport } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";
import { DecisionForm } from "./decision-form";

/** What a lead may decide on this report: the newest version while it waits, and the approved one while it stands. */
export function DecisionPanel({
  report,
  mayDecide,
  mayWithdraw,
  mayRelease,
  isAuthor,
  laneLink,
  query,
}: {
  report: FullReport;
  mayDecide: boolean;
  mayWithdraw: boolean;
  mayRelease: boolean;
  /** Whether the lead wrote the waiting version: somebody else decides then. */
  isAuthor: boolean;
  /** The lane that an approval changes; null: there is none to show. */
  laneLink: string | null;
  /** Query that links on this page keep, for example "?accord=X"; else "". */
  query: string;
}) {
  const t = wordsOf("review.decide");
  const act = wordsOf("reports.act");
  const { latest } = report;
  if (!mayDecide && !mayWithdraw && !mayRelease && !isAuthor) return null;
  const current = report.versions.find((version) => version.id === report.currentVersionId);
  const here = (name: string, value: string) =>
    `/reports/${report.id}${query === "" ? "?" : `${query}&`}${name}=${value}`;
  const words = (submit: string, reason: string | null) => ({ submit, problemTitle: t("problemTitle"), reason });
  return (
    <div className="flex flex-col gap-6 xl:row-span-2 xl:w-104 print:hidden">
      {latest.state === "submitted" && (mayDecide || isAuthor) ? (
        <section
          aria-labelledby="decide"
          className="flex max-w-prose flex-col gap-6 rounded border border-edge bg-surface p-4"
        >
          <h2 id="decide" className="text-lg font-semibold">
            {t("title", { n: latest.n })}
          </h2>
          {mayDecide ? (
            <>
              <DecisionForm
                step="approve"
                versionId={latest.id}
                goTo={laneLink ?? here("done", "approve")}
                told={here("told", latest.id)}
                words={words(t("approve"), null)}
                variant="primary"
                hint={
                  <>
                    {t("approveHint")} {current ? t("amendHint", { n: current.n }) : null}
                  </>
                }
              />
              <DecisionForm
                step="return"
                versionId={latest.id}
                goTo={here("done", "return")}
                told={here("told", latest.id)}
                words={words(t("return"), t("returnReason"))}
                variant="secondary"
                hint={t("returnHint")}
              />
            </>
          ) : (
            <p>{t("own")}</p>
          )}
        </section>
      ) : null}
      {current && mayWithdraw ? (
        <section
          aria-labelledby="withdraw"
          className="flex max-w-prose flex-col gap-4 rounded border border-line bg-surface p-4"
        >
          <h2 id="withdraw" className="font-semibold">
            {t("withdrawTitle", { n: current.n })}
          </h2>
          <DecisionForm
            step="withdraw"
            versionId={current.id}
            goTo={here("done", "withdraw")}
            told={here("told", current.id)}
            words={words(t("withdraw"), t("withdrawReason"))}
            variant="danger"
            hint={t("withdrawHint")}
          />
        </section>
      ) : null}
      {mayRelease ? (
        <form action={releaseAction} className="flex flex-col items-start gap-2">
          <input type="hidden" name="reportId" value={report.id} />
          <Button variant="secondary">{act("release")}</Button>
          <p className="text-sm text-muted">{act("releaseHint")}</p>
        </form>
      ) : null}
    </div>
  );
}
