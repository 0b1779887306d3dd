import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeading } from "@/components/ui/page-heading";
import { Still } from "@/components/ui/still";
import { Cell, Table } from "@/components/ui/table";
import { requirePermission } from "@/lib/auth/current-actor";
import { type SearchParams, withParams } from "@/lib/domain/clocks";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { knownReference } from "@/lib/queries/known-reference";

export function generateMetadata(): Metadata {
  return { title: wordsOf("dashboard.list")("title") };
}

/** Every provision of the accord, in the order of its texts, without its state: to find one by its words. */
export default async function ProvisionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("lane.read");
  const query = await searchParams;
  const accord = await currentAccord(actor, query);
  const reference = await knownReference(scopeFor(actor, "lane.read", accord.id).accordId, readClock());
  if (!reference) notFound();
  const t = wordsOf("dashboard.list");
  const columns = (["provision", "what", "text", "parties"] as const).map((key) => ({ key, label: t(key) }));
  const textOf = new Map(reference.instruments.map((i) => [i.code, i.shortTitle]));
  const kept = { accord: query["accord"], asOf: query["asOf"] };
  return (
    <Still>
      <div className="flex flex-col gap-6">
        <PageHeading title={t("title")} kicker={accord.shortName} />
        <Table id="provisions" caption={t("caption", { count: reference.provisions.length })} columns={columns}>
          {reference.provisions.map((p) => (
            <tr key={p.code}>
              <Cell head>
                <a
                  className="whitespace-nowrap"
                  href={withParams(`/provisions/${encodeURIComponent(p.code)}`, kept, {})}
                >
                  {p.code}
                </a>
              </Cell>
              <Cell label={t("what")}>{p.title}</Cell>
              <Cell label={t("text")}>{textOf.get(p.instrument) ?? p.instrument}</Cell>
              <Cell label={t("parties")}>{Object.keys(p.obligations).sort().join(", ")}</Cell>
            </tr>
          ))}
        </Table>
      </div>
    </Still>
  );
}
