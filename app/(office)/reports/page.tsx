import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportItem } from "@/components/reports/report-item";
import { ReturnedReports } from "@/components/reports/returned-reports";
import { VersionTag } from "@/components/reports/version-tag";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Tag } from "@/components/ui/tag";
import { requirePermission } from "@/lib/auth/current-actor";
import { membershipIn } from "@/lib/domain/actor";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { missionMinute } from "@/lib/i18n/mission-time";
import { may } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { listReports, returnedReports } from "@/lib/queries/reports";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("title") };
}

export default async function ReportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("report.read");
  const params = await searchParams;
  const accord = await currentAccord(actor, params);
  const scope = scopeFor(actor, "report.read", accord.id);
  const team = accord.teams.find(({ code }) => code === paramOf(params, "team"))?.code ?? null;
  const after = paramOf(params, "after");
  const [page, returned] = await Promise.all([listReports(scope, { team, after }), returnedReports(scope)]);
  const t = await getTranslations("reports");
  const c = await getTranslations("common");
  const kept = { accord: paramOf(params, "accord") };
  const link = (path: string) => withParams(path, {}, kept);
  const own = membershipIn(actor, accord.id)?.teamCode ?? null;
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("title")} kicker={accord.shortName}>
        {may(actor, "report.file") && own !== null ? (
          <LinkButton href={link("/reports/new")} variant="primary">
            {t("file")}
          </LinkButton>
        ) : null}
      </PageHeading>
      {after === null ? <ReturnedReports reports={returned} accord={kept.accord} /> : null}
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
        <ol aria-label={t("list.caption")} className="border-t border-line">
          {page.reports.map((report) => (
            <ReportItem
              key={report.id}
              href={link(`/reports/${report.id}`)}
              number={report.number}
              findings={report.findings}
              tags={
                <>
                  <VersionTag state={report.state} />
                  {report.flash ? <Tag tone="danger">{t("finding.flash")}</Tag> : null}
                </>
              }
              meta={[
                missionMinute(report.createdAt),
                report.n > 1 ? t("list.version", { n: report.n }) : null,
                report.author === null ? null : t("list.by", { author: report.author }),
              ]
                .filter(Boolean)
                .join(" · ")}
            />
          ))}
        </ol>
      )}
      <Pagination
        label={c("pages")}
        newer={after === null ? null : { href: withParams("/reports", {}, { ...kept, team }), label: t("list.newest") }}
        older={
          page.next === null
            ? null
            : { href: withParams("/reports", {}, { ...kept, team, after: page.next }), label: c("older") }
        }
      />
    </div>
  );
}
