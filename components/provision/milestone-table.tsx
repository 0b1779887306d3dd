import { type Held, type HeldMilestone, spellNow } from "@/lib/domain/held";
import { DAY, FOREVER, type Instant } from "@/lib/domain/instant";
import { milestoneDue } from "@/lib/domain/milestone-due";
import { fromText, untilText } from "@/lib/i18n/until-text";
import { wordsOf } from "@/lib/i18n/words";
import { Section, WideTable } from "./section";

type Props = {
  readonly milestones: readonly HeldMilestone[];
  readonly held: readonly Held[];
  readonly cutOff: Instant;
};

const movedTo = (dueAt: Instant | null, m: HeldMilestone): boolean => dueAt !== m.dueAt && dueAt !== FOREVER;

/** Dated steps of the provision, with what each party's lane says of them at the cut-off. */
export function MilestoneTable({ milestones, held, cutOff }: Props) {
  const t = wordsOf("dashboard.provision.milestones");
  const heads = (["what", "party", "starts", "due", "count", "state"] as const).map((key) => t(key));
  const stateOf = (m: HeldMilestone, h: Held): string => {
    const dueAt = milestoneDue(m, h);
    if (dueAt === null) return t("noDue");
    if (dueAt === FOREVER) return t("stopped");
    if (dueAt >= cutOff) return t("later", { count: Math.ceil((dueAt - cutOff) / DAY) });
    const spell = spellNow(h);
    if (spell?.state === "compliant") return t("met");
    return spell?.overlays.includes("overdue")
      ? t("overdue", { count: Math.floor((cutOff - dueAt) / DAY) })
      : t("passed");
  };
  return (
    <Section id="milestones" title={t("title")}>
      {milestones.length === 0 ? <p>{t("none")}</p> : null}
      {milestones.length === 0 ? null : (
        <WideTable caption={t("caption")} heads={heads}>
          {milestones.map((m) => (
            <tr key={m.code}>
              <td>
                {m.title}
                {m.note ? <span className="lane-note"> {m.note}</span> : null}
              </td>
              <td data-label={t("party")}>{m.party ?? t("both")}</td>
              <td className="nowrap" data-label={t("starts")}>
                {m.startsAt === null ? "–" : fromText(m.startsAt)}
              </td>
              <td className="nowrap" data-label={t("due")}>
                {m.dueAt === null ? t("noDue") : untilText(m.dueAt)}
              </td>
              <td data-label={t("count")}>{m.quantity === null ? "–" : `${m.quantity} ${m.unit ?? ""}`}</td>
              <td data-label={t("state")}>
                {held
                  .filter((h) => m.party === null || h.party === m.party)
                  .map((h) => (
                    <div key={h.id}>
                      {h.party}: {stateOf(m, h)}
                      {movedTo(milestoneDue(m, h), m) ? (
                        <span className="lane-note"> {t("moved", { at: untilText(milestoneDue(m, h) ?? 0) })}</span>
                      ) : null}
                    </div>
                  ))}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </Section>
  );
}
