import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ObligationHeading } from "@/components/judging/obligation-heading";
import { AddSiteForm, EndEntryForm } from "@/components/judging/watch-forms";
import { MissionTime } from "@/components/ui/mission-time";
import { Cell, Table } from "@/components/ui/table";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";
import { readClock } from "@/lib/platform/clock";
import { type WatchRow, watchListOf } from "@/lib/queries/judging";
import { type ObligationPlace, obligationPlace, placeOf, siteNameIn } from "@/lib/queries/obligation-place";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("judging");
  return { title: t("tab.watch", { provision: (await params).code }) };
}

export default async function WatchPage({ params, searchParams }: Props) {
  const actor = await requirePermission("watch.keep");
  const [{ code }, query] = [await params, await searchParams];
  const here = await obligationPlace(actor, "watch.keep", code, query);
  const place = placeOf(here, query);
  const rows = await watchListOf(here.scope, [here.obligationId]);
  const now = readClock();
  const due = rows.filter((row) => row.from <= now && (row.to === null || now < row.to)).length;
  const [t, c] = [await getTranslations("judging.watch"), await getTranslations("common")];
  const sites = sitesOffered(here);
  const words = {
    problemTitle: c("problemTitle"),
    optional: c("optional"),
    site: t("site"),
    from: t("from"),
    to: t("to"),
  };
  const entries = rows.map((row) => {
    const values = { site: row.siteName, from: missionDay(row.from) };
    const label = row.to === null ? t("entryLine", values) : t("entryLineEnds", { ...values, to: missionDay(row.to) });
    return { value: row.id, label };
  });
  return (
    <div className="flex flex-col gap-8">
      <ObligationHeading
        page="watch"
        place={place}
        provision={here.provision}
        parties={here.bound}
        said={paramOf(query, "said")}
      />
      <div className="flex flex-col gap-3">
        <p className="max-w-3xl">{t("intro")}</p>
        {rows.length === 0 ? (
          <p className="font-medium">{t("none")}</p>
        ) : (
          <>
            <p className="font-medium">{t("count", { count: due })}</p>
            <WatchTable rows={rows} />
          </>
        )}
      </div>
      <section aria-labelledby="add" className="flex flex-col gap-4">
        <h2 id="add" className="text-lg font-semibold">
          {t("addTitle")}
        </h2>
        {sites.length === 0 ? (
          <p>{t("noSites", { party: here.party.name })}</p>
        ) : (
          <AddSiteForm
            key={rows.length}
            words={{
              ...words,
              siteHint: t("siteHint", { party: here.party.name }),
              sitePrompt: t("sitePrompt"),
              fromHint: t("fromHint"),
              toHint: t("toHint"),
              why: t("why"),
              add: t("add"),
            }}
            place={place}
            obligationId={here.obligationId}
            sites={sites}
          />
        )}
      </section>
      {rows.length === 0 ? null : (
        <section aria-labelledby="end" className="flex flex-col gap-4">
          <h2 id="end" className="text-lg font-semibold">
            {t("endTitle")}
          </h2>
          <EndEntryForm
            key={rows.map((row) => `${row.to} ${row.endedWhy}`).join()}
            words={{
              ...words,
              entry: t("entry"),
              entryPrompt: t("entryPrompt"),
              endHint: t("endHint"),
              endWhy: t("endWhy"),
              end: t("end"),
            }}
            place={place}
            entries={entries}
          />
        </section>
      )}
    </div>
  );
}

async function WatchTable({ rows }: { rows: readonly WatchRow[] }) {
  const t = await getTranslations("judging.watch");
  const columns = (["site", "from", "to", "why", "recorded"] as const).map((key) => ({ key, label: t(key) }));
  return (
    <Table id="watch-list" caption={t("caption")} hideCaption columns={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell head>{row.siteName}</Cell>
          <Cell>
            <MissionTime at={row.from} precision="day" />
          </Cell>
          <Cell>
            {row.to === null ? t("open") : null}
            {row.to === row.from ? t("struck") : null}
            {row.to === null || row.to === row.from ? null : <MissionTime at={row.to} precision="day" />}
          </Cell>
          <Cell>
            <div className="min-w-48 whitespace-pre-line">{row.why}</div>
            {row.endedWhy === null ? null : (
              <div className="whitespace-pre-line text-muted">{t("endedWhy", { why: row.endedWhy })}</div>
            )}
          </Cell>
          <Cell>
            <div className="min-w-32">
              {row.by === null
                ? missionMinute(row.recordedAt)
                : t("recordedBy", { at: missionMinute(row.recordedAt), by: row.by })}
            </div>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Sites on this party's side that a team with this provision's task may see, by name; the same the command accepts. */
function sitesOffered({ reference, provision, party }: ObligationPlace): { value: string; label: string }[] {
  return reference.sites
    .filter((site) => party.code in site.adm && site.observableBy.some((team) => provision.observableBy.includes(team)))
    .map((site) => {
      const name = siteNameIn(reference, site.code) ?? site.code;
      const area = site.adm[party.code]?.province;
      return { value: site.code, label: area ? `${name} (${area})` : name };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}
