import type { Metadata } from "next";
import { type ReportLine, ReportList } from "@/components/reports/report-list";
import { ReturnedReports } from "@/components/reports/returned-reports";
import { VERSION_TONES } from "@/components/reports/version-tag";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Still } from "@/components/ui/still";
import { requirePermission } from "@/lib/auth/current-actor";
import { membershipIn } from "@/lib/domain/actor";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { remember } from "@/lib/domain/remember";
import type { ListedReport } from "@/lib/domain/report-view";
import { isPast } from "@/lib/domain/workflow";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { may } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { listReports, PAGE_SIZES, pageSize, returnedReports } from "@/lib/queries/reports";

export function generateMetadata(): Metadata {
  const t = wordsOf("reports");
  return { title: t("title") };
}

export default async function ReportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("report.read");
  const params = await searchParams;
  const accord = await currentAccord(actor, params);
  const scope = scopeFor(actor, "report.read", accord.id);
  const team = accord.teams.find(({ code }) => code === paramOf(params, "team"))?.code ?? null;
  const after = paramOf(params, "after");
  const size = pageSize(paramOf(params, "size"));
  const [page, returned] = await Promise.all([
    listReports(scope, { team, after, size }),
    after === null ? returnedReports(scope) : [],
  ]);
  const t = wordsOf("reports");
  const c = wordsOf("common");
  const d = wordsOf("domain.versionState");
  const place = { accord: paramOf(params, "accord") };
  const kept = { ...place, size: paramOf(params, "size") === null ? null : String(size) };
  const link = (path: string) => withParams(path, {}, place);
  const by = remember((author: string) => t("list.by", { author }));
  const lineOf = (report: ListedReport): ReportLine => ({
    href: link(`/reports/${report.id}`),
    number: report.number,
    tags: [
      [VERSION_TONES[report.state], d(report.state)] as const,
      ...(report.flash ? [["danger", t("finding.flash")] as const] : []),
    ],
    meta: [
      missionMinute(report.createdAt),
      report.n > 1 ? t("list.version", { n: report.n }) : null,
      report.author === null ? null : by(report.author),
    ],
    findings: report.findings,
    isPast: isPast(report.state),
  });
  const own = membershipIn(actor, accord.id)?.teamCode ?? null;
  return (
    <Still>
      <div className="flex flex-col gap-6">
        <PageHeading title={t("title")} kicker={accord.shortName}>
          {may(actor, "report.file") && own !== null ? (
            <LinkButton href={link("/reports/new")} variant="primary">
              {t("file")}
            </LinkButton>
          ) : null}
        </PageHeading>
        <ReturnedReports reports={returned} accord={place.accord} />
        <nav aria-label={t("list.teams")} className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
          {[null, ...accord.teams.map(({ code }) => code)].map((code) => (
            <a
              key={code}
              href={withParams("/reports", {}, { ...kept, team: code })}
              aria-current={code === team ? "true" : undefined}
              className="aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
            >
              {code ?? t("list.all")}
            </a>
          ))}
        </nav>
        {page.reports.length === 0 ? (
          <p>{t("list.none")}</p>
        ) : (
          <ReportList label={t("list.caption")} lines={page.reports.map(lineOf)} />
        )}
        <nav aria-label={t("list.sizes")} className="flex flex-wrap gap-x-3 text-sm print:hidden">
          <span aria-hidden="true">{t("list.sizes")}</span>
          {PAGE_SIZES.map((some) => (
            <a
              key={some}
              href={withParams("/reports", {}, { ...place, team, size: String(some) })}
              aria-current={some === size ? "true" : undefined}
              className="aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
            >
              {some}
            </a>
          ))}
        </nav>
        <Pagination
          label={c("pages")}
          newer={
            after === null ? null : { href: withParams("/reports", {}, { ...kept, team }), label: t("list.newest") }
          }
          older={
            page.next === null
              ? null
              : { href: withParams("/reports", {}, { ...kept, team, after: page.next }), label: c("older") }
          }
        />
      </div>
    </Still>
  );
}
