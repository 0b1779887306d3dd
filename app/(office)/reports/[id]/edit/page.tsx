import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { OtherDrafts } from "@/components/reports/other-drafts";
import { ReportForm } from "@/components/reports/report-form";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeading } from "@/components/ui/page-heading";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { acceptsNewVersion } from "@/lib/domain/workflow";
import { wordsOf } from "@/lib/i18n/words";
import { mayReport } from "@/lib/policy/reports";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { filingForm } from "@/lib/queries/filing-form";
import { reportSchema } from "@/lib/schemas/report";
import { draftOf } from "@/lib/schemas/report-draft";
import { FormWords, KeptWords } from "../../form-words";
import { visible, visibleReport } from "../../visible";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export function generateMetadata(): Metadata {
  const t = wordsOf("reports");
  return { title: t("form.newTitle") };
}

/** The next version of a report, begun with what the newest one said. */
export default async function NextVersionPage({ params, searchParams }: Props) {
  const actor = await requirePermission("report.file");
  const query = await searchParams;
  const accord = await currentAccord(actor, query);
  const scope = scopeFor(actor, "report.file", accord.id);
  const report = await visibleReport(actor, { verb: "report.file", accord, id: (await params).id, query });
  if (report.sight === "lane") forbidden();
  const { latest, currentVersionId } = report;
  const facts = { ...report, accordId: accord.id, approved: currentVersionId !== null, authorId: latest.authorId };
  if (!mayReport(actor, "report.file", facts)) forbidden();
  const link = (path: string) => withParams(path, {}, { accord: paramOf(query, "accord") });
  const t = wordsOf("reports.form");
  const versions = report.versions.map(({ id, n }) => ({ id, n }));
  const heading = (
    <PageHeading title={t("editTitle", { number: report.number })} kicker={t("editKicker", { n: latest.n })} />
  );
  if (!acceptsNewVersion(latest.state)) {
    const of = { userId: actor.id, accord: accord.code, report: report.id };
    return (
      <div className="flex flex-col gap-6">
        {heading}
        <Banner title={t("waits", { n: latest.n })} announce="done">
          <p className="mt-2">
            <LinkButton href={link(`/reports/${report.id}`)}>{t("waitsOpen")}</LinkButton>
          </p>
        </Banner>
        <KeptWords>
          <OtherDrafts of={of} versions={versions} except={null} />
        </KeptWords>
      </div>
    );
  }
  const form = await visible(filingForm(scope));
  const returned = latest.steps.find(({ step }) => step === "return");
  return (
    <div className="flex flex-col gap-6">
      {heading}
      {returned?.reason ? (
        <Banner tone="warning" title={t("returnedTitle")}>
          <p className="max-w-prose whitespace-pre-line text-base">{returned.reason}</p>
        </Banner>
      ) : null}
      {currentVersionId === null ? null : <Banner>{t("amendNote")}</Banner>}
      <FormWords>
        <ReportForm
          userId={actor.id}
          form={form}
          continued={{
            reportId: report.id,
            baseVersionId: latest.id,
            draft: draftOf(reportSchema.parse(latest.document), report.id),
            versions,
          }}
          here={link(`/reports/${report.id}/edit`)}
        />
      </FormWords>
    </div>
  );
}
