import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DashboardView } from "@/components/dashboard/dashboard-view";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, parseClocks, type SearchParams } from "@/lib/domain/clocks";
import { parseZoom, windowFrom } from "@/lib/domain/lane-window";
import { problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { demoClockRedirect } from "@/lib/queries/clocks";
import { dashboardData } from "@/lib/queries/dashboard";
import { zoomThatFits } from "@/lib/queries/page-size";

export function generateMetadata(): Metadata {
  return { title: wordsOf("dashboard")("title") };
}

type Props = { readonly searchParams: Promise<SearchParams> };

/** Where every obligation stands, at the clocks of the address. */
export default async function DashboardPage({ searchParams }: Props) {
  const actor = await requirePermission("lane.read");
  const params = await searchParams;
  const accord = await currentAccord(actor, params);
  demoClockRedirect(accord, "/dashboard", params);
  const now = readClock();
  const parsed = parseClocks(params, now);
  const clocks = parsed.ok ? parsed.clocks : { asOf: now, knownAt: now };
  const zoomText = paramOf(params, "zoom");
  const scope = scopeFor(actor, "lane.read", accord.id);
  const cutOff = Math.min(clocks.asOf, clocks.knownAt);
  const { zoom, tooMany } = await zoomThatFits(scope, parseZoom(zoomText) ?? "quarter", { cutOff });
  const data = await dashboardData(scope, clocks, { from: windowFrom(zoom, cutOff) });
  if (!data) notFound();
  return (
    <DashboardView
      reference={data.reference}
      held={data.lanes}
      waiting={new Map([...data.pending].map(([id, pending]) => [id, pending.findings]))}
      clocks={clocks}
      zoom={zoom}
      badZoom={zoomText !== null && parseZoom(zoomText) === null ? zoomText : null}
      tooMany={tooMany}
      problems={parsed.ok ? [] : problemTexts(parsed.problems)}
      params={parsed.ok ? params : { ...params, asOf: "now", knownAt: "" }}
    />
  );
}
