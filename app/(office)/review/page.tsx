import type { Metadata } from "next";
import { type ReportLine, ReportList } from "@/components/reports/report-list";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { DAY, HOUR } from "@/lib/domain/instant";
import type { QueuedReport } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { reviewQueue } from "@/lib/queries/review";

export function generateMetadata(): Metadata {
  const t = wordsOf("review");
  return { title: t("title") };
}

/** What waits for a lead's decision; each opens on the report's own page. */
export default async function ReviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("review.queue");
  const params = await searchParams;
  const accord = await currentAccord(actor, params);
  const after = paramOf(params, "after");
  const { reports, total, next, at } = await reviewQueue(scopeFor(actor, "review.queue", accord.id), after);
  const [t, r, c] = [wordsOf("review"), wordsOf("reports.finding"), wordsOf("common")];
  const ageOf = (since: number): string => {
    const age = Math.max(0, at - since);
    if (age < HOUR) return t("age.minutes", { n: Math.floor(age / 60_000) });
    return age < 2 * DAY ? t("age.hours", { n: Math.floor(age / HOUR) }) : t("age.days", { n: Math.floor(age / DAY) });
  };
  const kept = { accord: paramOf(params, "accord"), asOf: paramOf(params, "asOf") };
  const lineOf = (report: QueuedReport): ReportLine => ({
    href: withParams(`/reports/${report.id}`, {}, kept) + (report.n > 1 ? "#compared" : ""), // Beside the one decided on.
    number: report.number,
    tags: [
      ...(report.flash ? [["danger", r("flash")] as const] : []),
      ...(report.amends ? [["neutral", t("amends")] as const] : []),
    ],
    meta: [
      t("waiting", { age: ageOf(report.submittedAt) }),
      report.n > 1 ? t("version", { n: report.n }) : null,
      t("by", { author: report.author }),
    ],
    findings: report.findings,
  });
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("title")} kicker={accord.shortName} />
      <p>{total === 0 ? t("none") : t("count", { total })}</p>
      {total > reports.length ? <p>{t("first", { shown: reports.length, total })}</p> : null}
      {reports.length === 0 ? null : <ReportList label={t("caption")} lines={reports.map(lineOf)} />}
      <Pagination
        label={c("pages")}
        newer={after === null ? null : { href: withParams("/review", {}, kept), label: t("start") }}
        older={next === null ? null : { href: withParams("/review", {}, { ...kept, after: next }), label: t("next") }}
      />
    </div>
  );
}
