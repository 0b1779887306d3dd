import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import type { FullReport, ViewedVersion } from "@/lib/domain/report-view";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { VersionTag } from "./version-tag";

const DONE = ["take_back", "take_over", "release", "return", "withdraw"] as const;

/** What has just happened, by the address that an action led to; and why the newest version does not stand. */
export function ReportNotices({
  report,
  filed,
  done,
  told,
  isReviewer,
}: {
  report: FullReport;
  /** Id of the version that was just filed. */
  filed: string | null;
  done: string | null;
  /** Id of the version on which somebody else was faster. */
  told: string | null;
  isReviewer: boolean;
}) {
  const t = wordsOf("reports");
  const r = wordsOf("review");
  const finished = DONE.find((name) => name === done);
  const receipt = report.versions.find((version) => version.id === filed);
  return (
    <>
      {receipt ? (
        <Banner tone="success" announce="done" title={t("receipt.title")}>
          <p className="my-2 text-xl font-semibold">{report.number}</p>
          <p>{t("receipt.spoken")}</p>
          <p>{t("receipt.version", { n: receipt.n })}</p>
          <p className="mt-2">
            <LinkButton href="/reports/new">{t("receipt.another")}</LinkButton>
          </p>
        </Banner>
      ) : null}
      {finished ? (
        <Banner tone="success" announce="done" title={t(`done.${finished}`)}>
          {isReviewer ? <a href="/review">{r("back")}</a> : null}
        </Banner>
      ) : null}
      {told === null ? null : <Told version={report.versions.find(({ id }) => id === told) ?? report.latest} />}
      <Undone version={report.latest} />
    </>
  );
}

/** Two people decided at once: says calmly what became of the version. */
function Told({ version }: { version: ViewedVersion }) {
  const t = wordsOf("reports.told");
  const step = wordsOf("reports.view.step");
  const last = version.steps.at(-1);
  return (
    <Banner tone="info" announce="done" title={t("title")}>
      <p>{t("nothing")}</p>
      <p className="flex flex-wrap items-center gap-2">
        <VersionTag state={version.state} />
        {last ? t("step", { step: step(last.step, { by: last.by }), at: missionMinute(last.at) }) : null}
      </p>
    </Banner>
  );
}

function Undone({ version }: { version: ViewedVersion }) {
  const t = wordsOf("reports.view");
  const last = version.steps.at(-1);
  if (!last || last.reason === null) return null;
  return (
    <Banner tone="warning" title={t(last.step === "return" ? "returnedTitle" : "withdrawnTitle", { by: last.by })}>
      <p className="max-w-prose whitespace-pre-line text-base">{last.reason}</p>
    </Banner>
  );
}
