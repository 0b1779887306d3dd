import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportItem } from "@/components/reports/report-item";
import { PageHeading } from "@/components/ui/page-heading";
import { Tag } from "@/components/ui/tag";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { DAY, HOUR } from "@/lib/domain/instant";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { reviewQueue } from "@/lib/queries/review";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("title") };
}

/** What waits for a lead's decision; each opens on the report's own page. */
export default async function ReviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("review.queue");
  const params = await searchParams;
  const accord = await currentAccord(actor, params);
  const { reports, total, at } = await reviewQueue(scopeFor(actor, "review.queue", accord.id));
  const [t, r] = [await getTranslations("review"), await getTranslations("reports.finding")];
  const ageOf = (since: number): string => {
    const age = Math.max(0, at - since);
    if (age < HOUR) return t("age.minutes", { n: Math.floor(age / 60_000) });
    return age < 2 * DAY ? t("age.hours", { n: Math.floor(age / HOUR) }) : t("age.days", { n: Math.floor(age / DAY) });
  };
  const kept = { accord: paramOf(params, "accord"), asOf: paramOf(params, "asOf") };
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("title")} kicker={accord.shortName} />
      <p>{total === 0 ? t("none") : t("count", { total })}</p>
      {total > reports.length ? <p>{t("first", { shown: reports.length, total })}</p> : null}
      {total === 0 ? null : (
        <ol aria-label={t("caption")} className="border-t border-line">
          {reports.map((report) => (
            <ReportItem
              key={report.id}
              href={withParams(`/reports/${report.id}`, {}, kept)}
              number={report.number}
              findings={report.findings}
              tags={
                <>
                  {report.flash ? <Tag tone="danger">{r("flash")}</Tag> : null}
                  {report.amends ? <Tag>{t("amends")}</Tag> : null}
                </>
              }
              meta={[
                t("waiting", { age: ageOf(report.submittedAt) }),
                report.n > 1 ? t("version", { n: report.n }) : null,
                t("by", { author: report.author }),
              ]
                .filter(Boolean)
                .join(" · ")}
            />
          ))}
        </ol>
      )}
    </div>
  );
}
