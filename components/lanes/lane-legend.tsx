import { useTranslations } from "next-intl";
import { OVERLAYS, STATES } from "@/lib/domain/level";
import { OverlayLetters } from "./overlay-tags";
import { StateTag } from "./state-tag";

/** Every mark of a lane in words; folded, as the tags name their states themselves. */
export function LaneLegend({ teams }: { readonly teams: readonly string[] }) {
  const t = useTranslations("dashboard.legend");
  const o = useTranslations("domain.overlay");
  const d = useTranslations("domain.stateMeaning");
  return (
    <details className="lane-legend">
      <summary>{t("title")}</summary>
      <dl>
        {STATES.map((state) => (
          <div key={state}>
            <dt>
              <StateTag state={state} />
            </dt>
            <dd>{d(state)}</dd>
          </div>
        ))}
      </dl>
      <ul>
        {(["seen", "carried", "determined", "challenged", "suspension", "due"] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
        {OVERLAYS.map((name) => (
          <li key={name}>
            <OverlayLetters overlays={[name]} /> {o(name)}
          </li>
        ))}
        <li>{t("watched", { teams: teams.join(", ") })}</li>
      </ul>
    </details>
  );
}
