import { Button } from "@/components/ui/button";
import { releaseAction } from "@/lib/actions/reports";
import type { FullReport } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";
import { DecisionForm } from "./decision-form";

/**
 * What a lead may decide on this report: the newest version while it waits, and the approved one while it stands. The
 * forms with a reason are always there, closed: without scripts the page is drawn anew when somebody else was faster, and
 * what was typed comes back in its place.
 */
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
  const replaced = report.versions.findLast((version) => version.state === "superseded");
  const here = (name: string, value: string) =>
    `/reports/${report.id}${query === "" ? "?" : `${query}&`}${name}=${value}`;
  const words = (submit: string, reason: string | null) => ({
    submit,
    problemTitle: t("problemTitle"),
    reason,
    reasonTyped: reason === null ? t("reasonTyped") : null,
    see: t("see"),
  });
  const isWaiting = latest.state === "submitted" && (mayDecide || isAuthor);
  const isStanding = current !== undefined && mayWithdraw;
  return (
    <div className="flex flex-col gap-6 xl:row-span-2 xl:w-104 print:hidden">
      <section
        aria-labelledby={isWaiting ? "decide" : undefined}
        className={isWaiting ? "flex max-w-prose flex-col gap-6 rounded border border-edge bg-surface p-4" : "contents"}
      >
        {isWaiting ? (
          <h2 id="decide" className="text-lg font-semibold">
            {t("title", { n: latest.n })}
          </h2>
        ) : null}
        {isWaiting && mayDecide ? (
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
        ) : null}
        {mayDecide ? (
          <DecisionForm
            isOpen={isWaiting}
            step="return"
            versionId={latest.id}
            goTo={here("done", "return")}
            told={here("told", latest.id)}
            words={words(t("return"), t("returnReason"))}
            variant="secondary"
            hint={t("returnHint")}
          />
        ) : null}
        {isWaiting && !mayDecide ? <p>{t("own")}</p> : null}
      </section>
      <section
        aria-labelledby={isStanding ? "withdraw" : undefined}
        className={
          isStanding ? "flex max-w-prose flex-col gap-4 rounded border border-line bg-surface p-4" : "contents"
        }
      >
        {isStanding ? (
          <h2 id="withdraw" className="font-semibold">
            {t("withdrawTitle", { n: current.n })}
          </h2>
        ) : null}
        {mayDecide || mayWithdraw ? (
          <DecisionForm
            isOpen={isStanding}
            step="withdraw"
            versionId={(current ?? latest).id}
            goTo={here("done", "withdraw")}
            told={here("told", (current ?? latest).id)}
            words={words(t("withdraw"), t("withdrawReason"))}
            variant="danger"
            hint={
              <>
                {t("withdrawHint")} {replaced ? t("withdrawAmended", { n: replaced.n }) : null}
              </>
            }
          />
        ) : null}
      </section>
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
