import { identified } from "@/lib/domain/observation-id";
import type { FullReport, ViewedVersion } from "@/lib/domain/report-view";
import { type Two, type VersionDifference, versionDifference } from "@/lib/domain/version-difference";
import { shortened, wordDifference } from "@/lib/domain/word-difference";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import type { ReportDocument } from "@/lib/schemas/report";
import { type ComparedNames, ComparedObservation } from "./compared-observation";
import { ComparedRow } from "./compared-row";
import { MarkedText } from "./marked-text";
import { VersionTag } from "./version-tag";

/** Two versions of a report, each with what was decided on it; what differs first, everything on demand. */
export function VersionComparison({
  report,
  from,
  to,
  isWhole,
  switchLink,
}: {
  report: FullReport;
  from: ViewedVersion;
  to: ViewedVersion;
  /** Whether what is the same is shown as well. */
  isWhole: boolean;
  /** Address of this page with isWhole the other way round. */
  switchLink: string;
}) {
  const t = wordsOf("compare");
  const documents = { was: documentOf(from, report.id), now: documentOf(to, report.id) };
  const difference = versionDifference(documents.was, documents.now);
  const names = namesIn([from, to], documents);
  return (
    <section
      id="compared"
      aria-labelledby="compared-title"
      className="flex min-w-0 flex-col gap-4 rounded border border-edge bg-surface p-4 wrap-anywhere"
    >
      <h2 id="compared-title" className="text-lg font-semibold">
        {t("title", { from: from.n, to: to.n })}
      </h2>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {from.id === to.id ? t("sameVersion") : t("changes", { count: difference.changes })}
        <a href={switchLink} className="print:hidden">
          {t(isWhole ? "showChanges" : "showAll")}
        </a>
      </p>
      <dl>
        <ComparedRow
          label={t("field.version")}
          fate="changed"
          was={<Decided version={from} />}
          now={<Decided version={to} />}
        />
        <ComparedWords field="narrative" text={difference.narrative} isWhole={isWhole} />
        <ComparedWords field="sourceNote" text={difference.sourceNote} isWhole={isWhole} />
      </dl>
      {shownObservations(difference, isWhole).map((o) => (
        <ComparedObservation
          key={o.id}
          difference={o}
          of={{ was: from.state, now: to.state }}
          names={names}
          isWhole={isWhole}
        />
      ))}
    </section>
  );
}

const shownObservations = ({ observations }: VersionDifference, isWhole: boolean) =>
  observations.filter(({ fate }) => isWhole || fate !== "same");

/** As filed, which is what is compared; of before observations had ids with those that all versions derive alike. */
function documentOf(version: ViewedVersion, reportId: string) {
  const document = version.document as ReportDocument; // The schema of its day took it: a stricter one has no say in what was filed.
  return { ...document, observations: identified(document.observations, reportId) };
}

function namesIn(
  versions: readonly ViewedVersion[],
  documents: { was: ReportDocument; now: ReportDocument },
): ComparedNames {
  const site = new Map<string, string>();
  const provision = new Map<string, { title: string; unit: string | null }>();
  for (const [index, { findings }] of versions.entries()) {
    const { observations } = index === 0 ? documents.was : documents.now;
    for (const finding of findings) {
      provision.set(finding.provision, finding);
      const code = observations[finding.observation]?.site;
      if (code && finding.site !== null) site.set(code, finding.site);
    }
  }
  return { site, provision };
}

/** Who wrote this version, and what a lead said of it: comments stay with their version. */
function Decided({ version }: { version: ViewedVersion }) {
  const t = wordsOf("compare");
  const r = wordsOf("reports.view");
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {t("version", { n: version.n })} <VersionTag state={version.state} />
      </p>
      <p className="text-sm text-muted">
        {r("author", { author: version.author, at: missionMinute(version.submittedAt) })}
      </p>
      {version.steps.map(({ step, by, reason }) => (
        <div key={step} className="text-sm">
          {r(`step.${step}`, { by })}
          {reason === null ? null : (
            <p className="max-w-prose whitespace-pre-line border-l-2 border-edge pl-3 text-base">{reason}</p>
          )}
        </div>
      ))}
    </div>
  );
}

function ComparedWords({
  field,
  text,
  isWhole,
}: {
  field: "narrative" | "sourceNote";
  text: Two<string>;
  isWhole: boolean;
}) {
  const t = wordsOf("compare");
  if (text.fate === "same" && (!isWhole || !text.now)) return null;
  const runs = wordDifference(text.was ?? "", text.now ?? "");
  const shown = isWhole ? runs : shortened(runs);
  const side = (name: "was" | "now") =>
    text[name] === "" ? <span className="text-muted">{t("none")}</span> : <MarkedText runs={shown} side={name} />;
  return <ComparedRow label={t(`field.${field}`)} fate={text.fate} was={side("was")} now={side("now")} />;
}
