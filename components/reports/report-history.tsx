import { Disclosure } from "@/components/ui/disclosure";
import { MissionTime } from "@/components/ui/mission-time";
import type { FullReport, ViewedVersion } from "@/lib/domain/report-view";
import type { Step } from "@/lib/domain/workflow";
import { wordsOf } from "@/lib/i18n/words";
import { VersionBody } from "./version-body";
import { VersionTag } from "./version-tag";

/** Every version with the steps taken on it, the newest first; what a lead said of one stays with that one. */
export function ReportHistory({
  report,
  compareLink,
  wholeLink,
}: {
  report: FullReport;
  /** Address that sets two versions, by number, side by side. */
  compareLink: (from: number, to: number) => string;
  /** Address that shows all of a version, by number. */
  wholeLink: (n: number) => string;
}) {
  const t = wordsOf("reports.view");
  const before = new Map(report.versions.map((version, index) => [version.id, report.versions[index - 1]]));
  return (
    <section aria-labelledby="history" className="flex flex-col gap-4">
      <h2 id="history" className="text-lg font-semibold">
        {t("history")}
      </h2>
      <ol className="flex flex-col gap-4">
        {report.versions.toReversed().map((version) => (
          <li key={version.id} className="flex flex-col gap-2 border-l-4 border-line pl-4">
            <h3 className="flex flex-wrap items-center gap-2 font-medium">
              {t("versionTitle", { n: version.n })} <VersionTag state={version.state} />
            </h3>
            <ol className="flex flex-col gap-1">
              <StepLine step="submit" by={version.author} at={version.submittedAt} reason={null} />
              {version.steps.map((step) => (
                <StepLine key={step.step} {...step} />
              ))}
            </ol>
            <CompareLink version={version} before={before.get(version.id)} link={compareLink} />
            {version.id === report.latest.id ? null : version.isWhole ? (
              <Disclosure summary={t("content", { n: version.n })}>
                <VersionBody version={version} />
              </Disclosure>
            ) : (
              <p>
                <a href={wholeLink(version.n)}>{t("content", { n: version.n })}</a>
              </p>
            )}
          </li>
        ))}
      </ol>
      {report.takeovers.length === 0 ? null : (
        <ol>
          {report.takeovers.map((takeover) => (
            <StepLine key={takeover.at} step="take_over" by={takeover.by} at={takeover.at} reason={null} />
          ))}
        </ol>
      )}
    </section>
  );
}

function CompareLink({
  version,
  before,
  link,
}: {
  version: ViewedVersion;
  before: ViewedVersion | undefined;
  link: (from: number, to: number) => string;
}) {
  const t = wordsOf("compare");
  if (!before) return null;
  return (
    <p>
      <a href={link(before.n, version.n)}>{t("link", { n: before.n })}</a>
    </p>
  );
}

function StepLine({
  step,
  by,
  at,
  reason,
}: {
  step: Step | "submit" | "take_over";
  by: string;
  at: number;
  reason: string | null;
}) {
  const t = wordsOf("reports.view.step");
  return (
    <li>
      {t(step, { by })}{" "}
      <span className="text-muted">
        <MissionTime at={at} />
      </span>
      {reason === null ? null : <p className="max-w-prose whitespace-pre-line border-l-2 border-edge pl-3">{reason}</p>}
    </li>
  );
}
