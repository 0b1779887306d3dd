import { type SearchParams, withParams } from "@/lib/domain/clocks";
import { ZOOMS, type Zoom } from "@/lib/domain/lane-window";
import { wordsOf } from "@/lib/i18n/words";

type Props = { readonly path: string; readonly params: SearchParams; readonly zoom: Zoom };

/** How much time the lanes show, in the address. They always end at the time shown. */
export function ZoomLinks({ path, params, zoom }: Props) {
  const t = wordsOf("dashboard.clock");
  return (
    <nav className="zoom-links" aria-label={t("zoom")}>
      <span aria-hidden="true">{t("zoom")}</span>
      {ZOOMS.map((name) => (
        <a
          key={name}
          href={`${withParams(path, params, { zoom: name })}#lanes`}
          aria-current={name === zoom ? "true" : undefined}
        >
          {t(name)}
        </a>
      ))}
    </nav>
  );
}
