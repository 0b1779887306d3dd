import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { MissionTime } from "@/components/ui/mission-time";
import { PageHeading } from "@/components/ui/page-heading";
import { Cell, Table } from "@/components/ui/table";
import { requirePermission } from "@/lib/auth/current-actor";
import type { SearchParams } from "@/lib/domain/clocks";
import { wordsOf } from "@/lib/i18n/words";
import { may } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { issuedSummaries } from "@/lib/queries/summaries";

export function generateMetadata(): Metadata {
  return { title: wordsOf("summary")("title") };
}

export default async function SummariesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("summary.read");
  const accord = await currentAccord(actor, await searchParams);
  const summaries = await issuedSummaries(scopeFor(actor, "summary.read", accord.id));
  const t = wordsOf("summary");
  const columns = (["number", "period", "cutOff", "issued", "files"] as const).map((key) => ({ key, label: t(key) }));
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("title")} kicker={accord.shortName}>
        {may(actor, "summary.issue") ? (
          <LinkButton href="/summaries/new" variant="primary">
            {t("new")}
          </LinkButton>
        ) : null}
      </PageHeading>
      <p className="text-sm text-muted">{t("lead")}</p>
      {summaries.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <Table id="summaries" caption={t("title")} hideCaption columns={columns}>
          {summaries.map((s) => (
            <tr key={s.id}>
              <Cell head>
                <a className="whitespace-nowrap" href={`/summaries/${s.id}`}>
                  {s.number}
                </a>
              </Cell>
              <Cell label={t("period")}>
                <MissionTime at={s.periodFrom} precision="day" /> –{" "}
                <MissionTime at={s.periodUntil - 1} precision="day" />
              </Cell>
              <Cell label={t("cutOff")}>
                <MissionTime at={s.cutOff} />
              </Cell>
              <Cell label={t("issued")}>
                <MissionTime at={s.issuedAt} />
              </Cell>
              <Cell label={t("files")}>
                <span className="flex flex-wrap gap-3">
                  {s.files.map((f) => (
                    <a
                      key={f.kind}
                      href={`/api/v1/summaries/${s.id}/${f.kind}`}
                      download
                      aria-label={`${s.number} ${f.kind.toUpperCase()}`}
                    >
                      {f.kind.toUpperCase()}
                    </a>
                  ))}
                </span>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
