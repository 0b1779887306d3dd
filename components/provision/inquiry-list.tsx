import type { SpellWords } from "@/components/lanes/spell-words";
import type { Instant } from "@/lib/domain/instant";
import { wordsOf } from "@/lib/i18n/words";
import { Section } from "./section";

export type InquiryLine = {
  readonly id: string;
  readonly party: string;
  readonly incident: string | null;
  readonly openedAt: Instant;
  /** Null: open at K. */
  readonly closedAt: Instant | null;
  /** Null: not for this reader. */
  readonly reason: string | null;
  readonly outcome: string | null;
};
type Props = {
  readonly inquiries: readonly InquiryLine[];
  readonly parties: readonly string[];
  readonly words: SpellWords;
  readonly keepHref: ((party: string) => string) | null;
};

/** Inquiries a lead opened; an incident alone opens none. */
export function InquiryList({ inquiries, parties, words, keepHref }: Props) {
  const t = wordsOf("dashboard.provision.inquiries");
  return (
    <Section id="inquiries" title={t("title")}>
      {keepHref ? (
        <p className="action-links">
          {parties.map((party) => (
            <a key={party} href={keepHref(party)}>
              {t("keep", { party })}
            </a>
          ))}
        </p>
      ) : null}
      {inquiries.length === 0 ? <p>{t("none")}</p> : null}
      <ul className="plain-list">
        {inquiries.map(({ id, party, incident, openedAt, closedAt, reason, outcome }) => (
          <li key={id}>
            {closedAt === null
              ? t("open", { party, at: words.at(openedAt) })
              : t("closed", { party, at: words.at(openedAt), until: words.at(closedAt) })}
            {incident ? ` ${t("incident", { incident })}` : ""}
            {reason ? <p>{reason}</p> : null}
            {outcome ? <p>{outcome}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
