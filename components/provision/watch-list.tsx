import type { SpellWords } from "@/components/lanes/spell-words";
import type { Instant } from "@/lib/domain/instant";
import { wordsOf } from "@/lib/i18n/words";
import { Section, WideTable } from "./section";

export type WatchLine = {
  readonly id: string;
  readonly obligationId: string;
  readonly site: string;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly why: string;
};
type Props = {
  readonly obligations: readonly { readonly id: string; readonly party: string }[];
  readonly watch: readonly WatchLine[];
  readonly cutOff: Instant;
  readonly words: SpellWords;
  /** Where a lead keeps the list; null: this reader may not. */
  readonly keepHref: ((party: string) => string) | null;
};

/** The dated sites due for each party. An empty list is said in words, never as n of n. */
export function WatchList({ obligations, watch, cutOff, words, keepHref }: Props) {
  const t = wordsOf("dashboard.provision.watch");
  return (
    <Section id="watch" title={t("title")}>
      {obligations.map(({ id, party }) => {
        const own = watch.filter((w) => w.obligationId === id);
        const due = new Set(own.filter((w) => w.from < cutOff && (w.to === null || w.to >= cutOff)).map((w) => w.site));
        return (
          <div key={id} className="party-part">
            <p>
              <strong>{party}</strong> {own.length === 0 || due.size === 0 ? t("none") : t("now", { count: due.size })}{" "}
              {keepHref ? <a href={keepHref(party)}>{t("keep", { party })}</a> : null}
            </p>
            {own.length === 0 ? null : (
              <details>
                <summary>{t("caption", { party })}</summary>
                <WideTable caption={t("caption", { party })} heads={[t("site"), t("from"), t("to"), t("why")]}>
                  {own.map((w) => (
                    <tr key={w.id}>
                      <td>{w.site}</td>
                      <td className="nowrap" data-label={t("from")}>
                        {words.at(w.from)}
                      </td>
                      <td className="nowrap" data-label={t("to")}>
                        {w.to === null ? t("open") : words.at(w.to)}
                      </td>
                      <td data-label={t("why")}>{w.why}</td>
                    </tr>
                  ))}
                </WideTable>
              </details>
            )}
          </div>
        );
      })}
    </Section>
  );
}
