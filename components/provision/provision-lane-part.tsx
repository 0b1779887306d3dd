import { useTranslations } from "next-intl";
import { ZoomLinks } from "@/components/dashboard/zoom-links";
import { LaneLegend } from "@/components/lanes/lane-legend";
import { type LaneSetting, provisionLanesModel } from "@/components/lanes/lanes-model";
import { ProvisionLanesPanel, ProvisionTwin } from "@/components/lanes/lanes-panel";
import type { SearchParams } from "@/lib/domain/clocks";
import { type Held, type HeldProvision, spellNow } from "@/lib/domain/held";
import type { SuspensionBand } from "@/lib/domain/lane";
import type { Zoom } from "@/lib/domain/lane-window";
import { missionDay } from "@/lib/i18n/mission-time";
import { Section } from "./section";

type Props = {
  readonly provision: HeldProvision;
  readonly held: readonly Held[];
  readonly setting: LaneSetting;
  readonly path: string;
  readonly params: SearchParams;
  readonly zoom: Zoom;
};

/** A longer table is folded: findings stand below it. */
const OPEN_ROWS = 24;

/** The lanes of both parties, large, with their bands in words and their spells as a table. */
export function ProvisionLanePart({ provision, held, setting, path, params, zoom }: Props) {
  const t = useTranslations("dashboard");
  const { words, teams } = setting;
  const rows = held.reduce((sum, h) => sum + h.lane.spells.length, 0);
  const bands = held[0]?.lane.suspensions ?? [];
  const cutOff = held[0]?.lane.clocks.cutOff ?? 0;
  // A suspension that a reaffirmation makes unclear goes on in the next band.
  const hasEnded = (band: SuspensionBand) => band.until < cutOff && !bands.some((next) => next.from === band.until);
  const model = JSON.stringify(provisionLanesModel(t, provision, held, setting));
  return (
    <Section id="lane" title={t("provision.lanes.title")}>
      <ZoomLinks path={path} params={params} zoom={zoom} />
      {bands.map((band) => (
        <p key={band.from} className="band-line">
          <span className="lane-band-words">{words.band(band)}</span>{" "}
          <span className="lane-note">
            {hasEnded(band) ? `${t("provision.lanes.until", { day: missionDay(band.until) })}. ` : ""}
            {band.note}
          </span>
        </p>
      ))}
      <ProvisionLanesPanel model={model} />
      <ul className="plain-list">
        {held.map((h) => {
          const now = spellNow(h);
          return now ? (
            <li key={h.id}>
              <strong>{h.party}</strong> {t("provision.lanes.sites")}: {words.sites(now, provision.nature)}
            </li>
          ) : null;
        })}
      </ul>
      <LaneLegend teams={teams} />
      <details open={rows <= OPEN_ROWS}>
        <summary>{t("provision.lanes.twin")}</summary>
        <ProvisionTwin model={model} />
      </details>
    </Section>
  );
}
