import type { Metadata } from "next";
import { OtherDrafts } from "@/components/reports/other-drafts";
import { ReportActions, type ReportActs } from "@/components/reports/report-actions";
import { ReportFindings } from "@/components/reports/report-findings";
import { ReportHistory } from "@/components/reports/report-history";
import { ReportNotices } from "@/components/reports/report-notices";
import { VersionBody } from "@/components/reports/version-body";
import { VersionChoiceForm } from "@/components/reports/version-choice";
import { VersionComparison } from "@/components/reports/version-comparison";
import { VersionTag } from "@/components/reports/version-tag";
import { DecisionPanel } from "@/components/review/decision-panel";
import { Banner } from "@/components/ui/banner";
import { PageHeading } from "@/components/ui/page-heading";
import { Tag } from "@/components/ui/tag";
import { requirePermission } from "@/lib/auth/current-actor";
import type { Actor } from "@/lib/domain/actor";
import { openingDay, paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { approvedLaneLink } from "@/lib/domain/lane-link";
import type { FullReport } from "@/lib/domain/report-view";
import { chosenVersions } from "@/lib/domain/version-choice";
import { acceptsNewVersion } from "@/lib/domain/workflow";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { installationMode } from "@/lib/platform/env";
import { may } from "@/lib/policy/permissions";
import { mayReport, type ReportFacts } from "@/lib/policy/reports";
import { currentAccord } from "@/lib/queries/accords";
import { KeptWords } from "../form-words";
import { visibleReport } from "../visible";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export function generateMetadata(): Metadata {
  const t = wordsOf("reports");
  return { title: t("title") };
}

/** One report: its receipt, what it says, who decided what, and what the reader may do. Reviewed here as well. */
export default async function ReportPage({ params, searchParams }: Props) {
  const actor = await requirePermission("report.read");
  const query = await searchParams;
  const accord = await currentAccord(actor, query);
  const report = await visibleReport(actor, { verb: "report.read", accord, id: (await params).id, query });
  const t = wordsOf("reports");
  const heading = (
    <PageHeading title={report.number} kicker={t("view.kicker", { team: report.team })}>
      {report.sight === "full" && report.released ? <Tag tone="accent">{t("view.released")}</Tag> : null}
    </PageHeading>
  );
  if (report.sight === "lane") {
    return (
      <div className="flex flex-col gap-6">
        {heading}
        <Banner>{t("view.laneOnly")}</Banner>
        <ReportFindings
          id="findings"
          caption={t("finding.laneCaption")}
          findings={report.findings}
          version="approved"
        />
      </div>
    );
  }
  const { latest } = report;
  const facts = (authorId: string): ReportFacts => ({
    ...report,
    accordId: accord.id,
    approved: report.currentVersionId !== null,
    authorId,
  });
  const current = report.versions.find(({ id }) => id === report.currentVersionId);
  const asOf = paramOf(query, "asOf") ?? (installationMode() === "demo" ? openingDay(accord.recordEndsOn) : "now");
  const kept = paramOf(query, "accord");
  const asked = { from: paramOf(query, "from"), to: paramOf(query, "to") };
  const compared = chosenVersions(report.versions, asked, may(actor, "review.queue") && latest.state === "submitted");
  const isWhole = paramOf(query, "all") !== null;
  const here = { accord: kept, asOf: paramOf(query, "asOf") };
  const compareLink = (from: number, to: number, all: boolean) => {
    const pair = { from: String(from), to: String(to), all: all ? "1" : null };
    return `${withParams(`/reports/${report.id}`, {}, { ...here, ...pair })}#compared`;
  };
  const acts = actsOf(actor, report, facts(latest.authorId));
  const carried = kept === null ? "" : `?accord=${encodeURIComponent(kept)}`;
  return (
    <div className="flex flex-col gap-6">
      {heading}
      <ReportNotices
        report={report}
        filed={paramOf(query, "filed")}
        done={paramOf(query, "done")}
        told={paramOf(query, "told")}
        isReviewer={may(actor, "review.queue")}
      />
      {may(actor, "report.file") ? (
        <KeptWords>
          <OtherDrafts
            of={{ userId: actor.id, accord: accord.code, report: report.id }}
            versions={report.versions.map(({ id, n }) => ({ id, n }))}
            except={acts.edit === null ? null : { base: latest.id, apart: "" }}
            formLink={acts.edit === null ? null : `/reports/${report.id}/edit${carried}`}
          />
        </KeptWords>
      ) : null}
      <ReportActions report={report} acts={acts} query={carried} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[minmax(0,1fr)_auto] xl:items-start">
        <div className="flex flex-col gap-6">
          {compared.kind === "two" ? (
            <VersionComparison
              report={report}
              from={compared.from}
              to={compared.to}
              isWhole={isWhole}
              switchLink={compareLink(compared.from.n, compared.to.n, !isWhole)}
            />
          ) : null}
          <section aria-labelledby="latest" className="flex flex-col gap-3">
            <h2 id="latest" className="flex flex-wrap items-center gap-2 text-lg font-semibold">
              {t("view.latest", { n: latest.n })} <VersionTag state={latest.state} />
              {latest.flash ? <Tag tone="danger">{t("finding.flash")}</Tag> : null}
            </h2>
            <p className="text-sm text-muted">
              {t("view.author", { author: latest.author, at: missionMinute(latest.submittedAt) })}{" "}
              {latest.backdated ? t("view.backdated") : null}
            </p>
            {current && current.id !== latest.id ? (
              <p>{t("view.standsUntil", { n: current.n, latest: latest.n })}</p>
            ) : null}
            <VersionBody version={latest} />
          </section>
        </div>
        <DecisionPanel
          report={report}
          mayDecide={mayReport(actor, "report.approve", facts(latest.authorId))}
          mayWithdraw={current !== undefined && mayReport(actor, "report.withdraw", facts(current.authorId))}
          mayRelease={
            current !== undefined && !report.released && mayReport(actor, "report.release", facts(current.authorId))
          }
          isAuthor={may(actor, "report.approve") && latest.authorId === actor.id}
          laneLink={approvedLaneLink(latest.findings, asOf, kept)}
          query={carried}
        />
        <div className="flex flex-col gap-4">
          <ReportHistory
            report={report}
            compareLink={(from, to) => compareLink(from, to, false)}
            wholeLink={(n) => compareLink(n, n, true)}
          />
          <VersionChoiceForm
            report={report}
            from={compared.kind === "two" ? compared.from.n : null}
            to={compared.kind === "two" ? compared.to.n : null}
            unknown={compared.kind === "unknown" ? compared.asked.slice(0, 20) : null}
            kept={here}
          />
        </div>
      </div>
    </div>
  );
}

function actsOf(actor: Actor, report: FullReport, facts: ReportFacts): ReportActs {
  const { state } = report.latest;
  const files = mayReport(actor, "report.file", facts) && acceptsNewVersion(state);
  const kinds = { returned: "mend", approved: "amend", superseded: "amend" } as const;
  return {
    edit: files ? (state in kinds ? kinds[state as keyof typeof kinds] : "again") : null,
    takeBack: state === "submitted" && mayReport(actor, "report.take_back", facts),
    takeOver: state === "returned" && report.custodianId !== actor.id && mayReport(actor, "report.take_over", facts),
  };
}
