import type { Metadata } from "next";
import { ReportForm } from "@/components/reports/report-form";
import { PageHeading } from "@/components/ui/page-heading";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { wordsOf } from "@/lib/i18n/words";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { filingForm } from "@/lib/queries/filing-form";
import { FormWords } from "../form-words";
import { visible } from "../visible";

export function generateMetadata(): Metadata {
  const t = wordsOf("reports");
  return { title: t("form.newTitle") };
}

export default async function NewReportPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("report.file");
  const params = await searchParams;
  const accord = await currentAccord(actor, params);
  const form = await visible(filingForm(scopeFor(actor, "report.file", accord.id)));
  const t = wordsOf("reports.form");
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("newTitle")} kicker={accord.shortName} />
      <FormWords>
        <ReportForm
          userId={actor.id}
          form={form}
          continued={null}
          here={withParams("/reports/new", {}, { accord: paramOf(params, "accord") })}
        />
      </FormWords>
    </div>
  );
}
