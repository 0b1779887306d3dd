import { useTranslations } from "next-intl";
import type { Overlay } from "@/lib/domain/level";

/** What stands beside a state, by letter; the words are for screen readers and on hover. */
export function OverlayLetters({ overlays }: { readonly overlays: readonly Overlay[] }) {
  const d = useTranslations("domain");
  return overlays.map((name) => (
    <abbr key={name} className="overlay-tag" title={d(`overlay.${name}`)}>
      <span aria-hidden="true">{d(`overlayLetter.${name}`)}</span>
      <span className="sr-only">{d(`overlay.${name}`)}</span>
    </abbr>
  ));
}
