import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProvisionView } from "@/components/provision/provision-view";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, parseClocks, type SearchParams } from "@/lib/domain/clocks";
import { parseZoom } from "@/lib/domain/lane-window";
import { problemTexts } from "@/lib/i18n/problem-text";
import { readClock } from "@/lib/platform/clock";
import { may } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { demoClockRedirect } from "@/lib/queries/clocks";
import { accordOfProvision } from "@/lib/queries/obligation-place";
import { provisionData } from "@/lib/queries/provision";
import { provisionProps } from "./provision-props";

type Props = { readonly params: Promise<{ code: string }>; readonly searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** One provision at the clocks of the address. A code that this accord does not have is 404. */
export default async function ProvisionPage({ params, searchParams }: Props) {
  const actor = await requirePermission("lane.read");
  const [{ code }, query] = [await params, await searchParams];
  const accord = await accordOfProvision(actor, code, query);
  demoClockRedirect(accord, `/provisions/${encodeURIComponent(code)}`, query);
  const now = readClock();
  const parsed = parseClocks(query, now);
  const clocks = parsed.ok ? parsed.clocks : { asOf: now, knownAt: now };
  const scope = scopeFor(actor, "lane.read", accord.id);
  const data = await provisionData(scope, code, clocks, {
    findings: paramOf(query, "findings"),
    marked: paramOf(query, "approved") ?? paramOf(query, "finding"),
    incidents: paramOf(query, "incidents"),
    determination: paramOf(query, "determination"),
    zoom: parseZoom(paramOf(query, "zoom")),
  });
  if (!data) notFound();
  const zoomText = paramOf(query, "zoom");
  return (
    <ProvisionView
      {...provisionProps(data, scope, clocks)}
      hasApproved={paramOf(query, "approved") !== null}
      mayJudge={may(actor, "determination.make")}
      clocks={clocks}
      zoom={data.zoom}
      badZoom={zoomText !== null && parseZoom(zoomText) === null ? zoomText : null}
      tooMany={data.tooMany}
      problems={parsed.ok ? [] : problemTexts(parsed.problems)}
      params={parsed.ok ? query : { ...query, asOf: "now", knownAt: "" }}
    />
  );
}
