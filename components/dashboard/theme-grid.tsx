import { useTranslations } from "next-intl";
import { OverlayLetters } from "@/components/lanes/overlay-tags";
import { StateTag } from "@/components/lanes/state-tag";
import { type Held, spellNow } from "@/lib/domain/held";
import type { ThemeBlock } from "@/lib/domain/theme-rows";

type Props = {
  readonly blocks: readonly ThemeBlock[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly hrefOf: (provision: string) => string;
};

/** Every theme of the accord with its newest provisions in force, a state per party: never one for both. */
export function ThemeGrid({ blocks, parties, hrefOf }: Props) {
  const t = useTranslations("dashboard");
  return (
    <section aria-labelledby="themes-title" className="theme-grid">
      <h2 id="themes-title">{t("themes.title")}</h2>
      <table className="data-table theme-table">
        <caption className="sr-only">{t("themes.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("themes.theme")}</th>
            <th scope="col">{t("themes.provision")}</th>
            {parties.map(({ code, name }) => (
              <th key={code} scope="col">
                {t("party", { code, name })}
              </th>
            ))}
          </tr>
        </thead>
        {blocks.map((block) => (
          <tbody key={block.code}>
            {block.rows.length === 0 ? (
              <tr>
                <th scope="rowgroup">{block.name}</th>
                <td colSpan={parties.length + 1} className="quiet">
                  {t("themes.none")}
                </td>
              </tr>
            ) : null}
            {block.rows.map(({ provision, held }, index) => (
              <tr key={provision.code}>
                {index === 0 ? (
                  <th scope="rowgroup" rowSpan={block.rows.length}>
                    {block.name}
                  </th>
                ) : null}
                <td className="theme-provision">
                  <a href={hrefOf(provision.code)}>{provision.code}</a> <span>{provision.title}</span>
                </td>
                {parties.map(({ code }) => (
                  <td key={code} data-party={code}>
                    <PartyState held={held.get(code)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function PartyState({ held }: { readonly held: Held | undefined }) {
  const t = useTranslations("dashboard.themes");
  const spell = held && spellNow(held);
  if (!spell) return <span className="quiet">{t("noObligation")}</span>;
  return (
    <>
      <StateTag state={spell.state} /> <OverlayLetters overlays={spell.overlays} />
    </>
  );
}
