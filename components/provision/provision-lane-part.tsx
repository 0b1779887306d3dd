import type { ReactNode } from "react";
import { ZoomLinks } from "@/components/dashboard/zoom-links";
import { LaneLegend } from "@/components/lanes/lane-legend";
import { emptyRow, laneRow } from "@/components/lanes/lane-row";
import type { LaneSetting } from "@/components/lanes/lane-setting";
import { axisHtml } from "@/components/lanes/lanes-html";
import { lastSpells, minuteOf, spellRows, spellTable } from "@/components/lanes/spell-table";
import { html } from "@/components/ui/html";
import { Markup } from "@/components/ui/markup";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { type Held, type HeldProvision, spellNow } from "@/lib/domain/held";
import type { SuspensionBand } from "@/lib/domain/lane";
import type { Zoom } from "@/lib/domain/lane-window";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { Section } from "./section";

type Props = {
  /** What is said first, to somebody who was led here. */
  readonly told: ReactNode;
  readonly provision: HeldProvision;
  readonly held: readonly Held[];
  readonly setting: LaneSetting;
  readonly path: string;
  readonly params: SearchParams;
  readonly zoom: Zoom;
};

/** A longer table is folded: findings stand below it. */
const OPEN_ROWS = 24;
/** So many spells of each party stand on a page of the table, the newest first page. */
const PAGE_ROWS = 100;

/** The lanes of both parties, large, with their bands in words and their spells as a table. */
export function ProvisionLanePart({ told, provision, held, setting, path, params, zoom }: Props) {
  const t = wordsOf("dashboard");
  const { words, teams, parties } = setting;
  const bands = held[0]?.lane.suspensions ?? [];
  const cutOff = held[0]?.lane.clocks.cutOff ?? 0;
  // A suspension that a reaffirmation makes unclear goes on in the next band.
  const hasEnded = (band: SuspensionBand) => band.until < cutOff && !bands.some((next) => next.from === band.until);
  const lanes = parties.map((party) => {
    const own = held.find((h) => h.party === party);
    return own ? laneRow(own, setting) : emptyRow(party, setting);
  });
  const twin = twinOf(held, setting, path, params);
  return (
    <Section id="lane" title={t("provision.lanes.title")}>
      {told}
      <ZoomLinks path={path} params={{ ...params, before: undefined }} zoom={zoom} />
      {bands.map((band) => (
        <p key={band.from} className="band-line">
          <span className="lane-band-words">{words.band(band)}</span>{" "}
          <span className="lane-note">
            {hasEnded(band) ? `${t("provision.lanes.until", { day: missionDay(band.until) })}. ` : ""}
            {band.note}
          </span>
        </p>
      ))}
      <Markup
        of={html`<div class="lane-scroll">${axisHtml(setting)}<div class="lane-rows lane-rows-large">${lanes}</div></div>`}
      />
      <ul className="plain-list">
        {held.map((h) => {
          const now = spellNow(h);
          const sites = now && words.sites(now, provision.nature);
          return sites ? (
            <li key={h.id}>
              <strong>{h.party}</strong> {t("provision.lanes.sites")}: {sites}
            </li>
          ) : null;
        })}
      </ul>
      <LaneLegend teams={teams} />
      <details id="twin" open={twin.isPaged || twin.rows <= OPEN_ROWS}>
        <summary>{t("provision.lanes.twin")}</summary>
        <Markup of={spellTable(twin.bodies, twin.caption, setting)} />
        {twin.isPaged ? (
          <p>
            <a href={`${withParams(path, params, { before: null })}#twin`}>{t("twin.newest")}</a>
          </p>
        ) : null}
      </details>
    </Section>
  );
}

/** The page of the table that the address asks for: spells that begin before a minute (`before`), by default the newest. */
function twinOf(held: readonly Held[], setting: LaneSetting, path: string, params: SearchParams) {
  const minute = Number(/^\d{1,9}$/.exec(paramOf(params, "before") ?? "")?.[0] ?? Number.NaN);
  const isPaged = !Number.isNaN(minute);
  const before = isPaged ? minute * 60_000 : Number.POSITIVE_INFINITY;
  let rows = 0;
  const bodies = held.map((h) => {
    const { last, earlier } = lastSpells(h, setting, before, PAGE_ROWS);
    rows += last.length;
    const href = `${withParams(path, params, { before: String(minuteOf(last[0]?.from ?? 0)) })}#twin`;
    return spellRows(h, last, setting, earlier > 0 ? { href, count: earlier } : null);
  });
  const [from, until] = [missionDay(setting.frame.from), missionDay(setting.frame.until - 1)];
  const caption = setting.t("lanes.twinCaption", { category: held[0]?.provision.code ?? "", from, until });
  return { bodies, rows, isPaged, caption };
}
