import type { ViewedVersion } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";
import { ReportFindings } from "./report-findings";

/** Everything one version says: its findings, its words, its source note. */
export function VersionBody({ version }: { version: ViewedVersion }) {
  const t = wordsOf("reports");
  return (
    <div className="flex flex-col gap-4">
      <ReportFindings
        id={`findings-${version.n}`}
        caption={t("finding.caption", { n: version.n })}
        findings={version.findings}
        version={version.state}
      />
      <div className="max-w-prose">
        <h3 className="font-medium">{t("view.narrative")}</h3>
        <p className="whitespace-pre-line">{version.narrative}</p>
      </div>
      {version.sourceNote ? (
        <div className="max-w-prose">
          <h3 className="font-medium">{t("view.source")}</h3>
          <p className="whitespace-pre-line">{version.sourceNote}</p>
        </div>
      ) : null}
    </div>
  );
}
