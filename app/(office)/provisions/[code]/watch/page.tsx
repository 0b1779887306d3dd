import { AddSiteForm, EndEntryForm } from "@/components/judging/watch-forms";
import { MissionTime } from "@/components/ui/mission-time";
import { Part } from "@/components/ui/part";
import { Cell, Table } from "@/components/ui/table";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { siteNameIn } from "@/lib/queries/accord-reference";
import { type WatchRow, watchListOf } from "@/lib/queries/judging";
import { type ObligationPlace } from "@/lib/queries/obligation-place";
import { type JudgedProps, judged, judgedTitle } from "../judged";

export const generateMetadata = (props: JudgedProps) => judgedTitle("watch", props);

export default async function WatchPage(props: JudgedProps) {
  const { here, place, heading } = await judged("watch.keep", "watch", props);
  const rows = await watchListOf(here.scope, [here.obligationId]);
  const now = readClock();
  const due = rows.filter((row) => row.from <= now && (row.to === null || now < row.to)).length;
  const [t, c] = [wordsOf("judging.watch"), wordsOf("common")];
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
      {heading}
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
      <Part id="add" title={t("addTitle")}>
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
      </Part>
      {rows.length === 0 ? null : (
        <Part id="end" title={t("endTitle")}>
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
        </Part>
      )}
    </div>
  );
}

function WatchTable({ rows }: { rows: readonly WatchRow[] }) {
  const t = wordsOf("judging.watch");
  const columns = (["site", "from", "to", "why", "recorded"] as const).map((key) => ({ key, label: t(key) }));
  return (
    <Table id="watch-list" caption={t("caption")} hideCaption columns={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Cell head>{row.siteName}</Cell>
          <Cell label={t("from")}>
            <MissionTime at={row.from} precision="day" />
          </Cell>
          <Cell label={t("to")}>
            {row.to === null ? t("open") : null}
            {row.to === row.from ? t("struck") : null}
            {row.to === null || row.to === row.from ? null : <MissionTime at={row.to} precision="day" />}
          </Cell>
          <Cell label={t("why")}>
            <div className="min-w-48 whitespace-pre-line">{row.why}</div>
            {row.endedWhy === null ? null : (
              <div className="whitespace-pre-line text-muted">{t("endedWhy", { why: row.endedWhy })}</div>
            )}
          </Cell>
          <Cell label={t("recorded")}>
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
