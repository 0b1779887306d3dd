import { useTranslations } from "next-intl";
import type { SpellWords } from "@/components/lanes/spell-words";
import { StateMark } from "@/components/lanes/state-tag";
import type { Attention, ObligationAttention } from "@/lib/domain/attention";
import { DAY, type Instant } from "@/lib/domain/instant";
import { missionDay } from "@/lib/i18n/mission-time";

type Props = {
  readonly items: readonly Attention[];
  readonly cutOff: Instant;
  readonly words: SpellWords;
  readonly hrefOf: (provision: string) => string;
};

/** So many fit on the first screen; the rest unfolds. */
const SHOWN = 6;

/** What asks for a look, most urgent first. */
export function AttentionList({ items, cutOff, words, hrefOf }: Props) {
  const t = useTranslations("dashboard.attention");
  const first = items.slice(0, SHOWN);
  const rest = items.slice(SHOWN);
  const line = (item: Attention) => (
    <li key={keyOf(item)}>
      {item.kind === "obligation" ? (
        <ObligationLine item={item} cutOff={cutOff} href={hrefOf(item.held.provision.code)} />
      ) : (
        <>
          <b className="attention-band" aria-hidden="true" />
          <span>
            <strong>{item.instrument.shortTitle}</strong> {words.band(item.band)}
          </span>
        </>
      )}
    </li>
  );
  return (
    <section aria-labelledby="attention-title" className="attention">
      <h2 id="attention-title">{t("title")}</h2>
      {items.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <p className="quiet">{t("shown", { shown: first.length, total: items.length })}</p>
      )}
      <ol>{first.map(line)}</ol>
      {rest.length > 0 ? (
        <details>
          <summary>{t("all", { count: items.length })}</summary>
          <ol start={SHOWN + 1}>{rest.map(line)}</ol>
        </details>
      ) : null}
    </section>
  );
}

const keyOf = (item: Attention): string => (item.kind === "obligation" ? item.held.id : item.instrument.code);

function ObligationLine({
  item,
  cutOff,
  href,
}: {
  readonly item: ObligationAttention;
  readonly cutOff: Instant;
  readonly href: string;
}) {
  const t = useTranslations("dashboard.attention");
  const d = useTranslations("domain");
  const { held, spell, reasons, overdueSince, expiresAt } = item;
  const overdue = overdueSince ?? cutOff;
  const words = reasons.map((reason) => {
    if (reason === "overdue")
      return t("overdue", { day: missionDay(overdue), count: Math.floor((cutOff - overdue) / DAY) });
    if (reason === "expiring") return t("expiring", { at: missionDay(expiresAt ?? cutOff) });
    if (reason !== "challenged") return t(reason);
    return t("challenged", { level: spell.determined === null ? "" : d(`state.${spell.determined}`).toLowerCase() });
  });
  return (
    <>
      <StateMark state={spell.state} />
      <span>
        <a href={href}>{t("who", { provision: held.provision.code, party: held.party })}</a> {words.join(" · ")}
      </span>
    </>
  );
}
