import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SummaryClock, SummaryView } from "@/components/summary/summary-view";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeading } from "@/components/ui/page-heading";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { AppError } from "@/lib/domain/errors";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { scopeFor } from "@/lib/policy/scope";
import { accordsOf } from "@/lib/queries/accords";
import { issuedSummary } from "@/lib/queries/summaries";
import { idText } from "@/lib/schemas/text";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export function generateMetadata(): Metadata {
  return { title: wordsOf("summary")("title") };
}

export default async function SummaryPage({ params, searchParams }: Props) {
  const actor = await requirePermission("summary.read");
  const { id } = await params;
  if (!idText.safeParse(id).success) notFound();
  const found = await Promise.all(
    (await accordsOf(actor)).map((a) => issuedSummary(scopeFor(actor, "summary.read", a.id), id).catch(absent)),
  );
  const summary = found.find((s) => s !== null);
  if (!summary) notFound();
  const { snapshot } = summary;
  const t = wordsOf("summary");
  const justIssued = paramOf(await searchParams, "issued") !== null;
  return (
    <div className="flex flex-col gap-6">
      {justIssued ? <Banner tone="success" announce="done" title={t("issuedNow", { number: summary.number })} /> : null}
      <PageHeading title={t("heading", { number: summary.number })} kicker={snapshot.accord.name}>
        {summary.files.map((f) => (
          <LinkButton key={f.kind} href={`/api/v1/summaries/${id}/${f.kind}`}>
            {t("download", { kind: t(`kind.${f.kind as "pdf"}`) })}
          </LinkButton>
        ))}
      </PageHeading>
      {snapshot.accord.kind === "exercise" ? <p className="font-bold">{t("exerciseLine")}</p> : null}
      {summary.files.some((f) => f.kind === "pdf") ? null : <Banner tone="warning" title={t("pdfMissing")} />}
      <SummaryClock content={snapshot} />
      <p className="text-sm">
        {t("issuedBy", { name: snapshot.issuedBy, at: missionMinute(Date.parse(snapshot.issuedAt)) })}
      </p>
      <SummaryView content={snapshot} />
      <dl className="grid gap-2 text-xs break-all text-muted">
        <div>
          <dt>{t("auditHeadLabel")}</dt>
          <dd className="font-mono">
            {t("auditHead", { seq: String(snapshot.audit.seq), head: snapshot.audit.head })}
          </dd>
        </div>
        <div>
          <dt>{t("snapshotHash")}</dt>
          <dd className="font-mono">{summary.snapshotHash}</dd>
        </div>
        {summary.files.map((f) => (
          <div key={f.kind}>
            <dt>
              {f.name}, {t("hash")}
            </dt>
            <dd className="font-mono">{f.sha256}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function absent(error: unknown): null {
  if (error instanceof AppError && error.code === "NOT_FOUND") return null;
  throw error;
}
