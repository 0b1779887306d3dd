import type { InstrumentEvent } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import { calendarDay } from "@/lib/i18n/mission-time";
import { fromText } from "@/lib/i18n/until-text";
import { wordsOf } from "@/lib/i18n/words";
import { Section, WideTable } from "./section";
import { SourceLinks } from "./source-links";

export type HistoryEvent = InstrumentEvent & { readonly inferred: boolean; readonly sources: readonly string[] };
type Props = {
  readonly instrument: {
    readonly title: string;
    readonly shortTitle: string;
    readonly signedOn: string | null;
    readonly place: string | null;
    readonly textKnown: string;
    readonly note: string | null;
    readonly events: readonly HistoryEvent[];
  };
  readonly knownAt: Instant;
  /** Where a lead records what becomes of the text; null: this reader may not. */
  readonly keepHref: string | null;
};

/** The text the provision belongs to, and what became of it: dated, by whom, with its source. */
export function InstrumentHistory({ instrument, knownAt, keepHref }: Props) {
  const t = wordsOf("dashboard.provision");
  const { title, signedOn, place, textKnown, note } = instrument;
  const events = instrument.events.filter((e) => e.recordedAt <= knownAt);
  const signed =
    signedOn === null
      ? null
      : place
        ? t("instrument.signedAt", { day: calendarDay(signedOn), place })
        : t("instrument.signed", { day: calendarDay(signedOn) });
  return (
    <Section id="history" title={t("instrument.title")}>
      <p>
        <strong>{title}</strong>
        {signed ? `, ${signed}` : ""}
      </p>
      {keepHref === null ? null : (
        <p className="action-links">
          <a href={keepHref}>{t("instrument.keep")}</a>
        </p>
      )}
      <p className="quiet">
        {t("textKnown", { text: textKnown })} {note}
      </p>
      <WideTable
        caption={t("instrument.caption", { instrument: instrument.shortTitle })}
        heads={[t("instrument.on"), t("instrument.what"), t("instrument.by"), t("instrument.note"), t("sources")]}
      >
        {events.map((e) => (
          <tr key={`${e.kind}${e.at}${e.byParty ?? ""}`}>
            <td className="nowrap">{fromText(e.at)}</td>
            <td data-label={t("instrument.what")}>
              {t(`instrument.${e.kind}`)}
              {e.kind === "suspended" && e.stopsClocks ? (
                <span className="lane-note"> ({t("instrument.stopsClocks")})</span>
              ) : null}
              {e.inferred ? <span className="lane-note"> ({t("instrument.inferred")})</span> : null}
            </td>
            <td data-label={t("instrument.by")}>{e.byParty ?? "–"}</td>
            <td data-label={t("instrument.note")}>{e.note ?? "–"}</td>
            <td data-label={t("sources")}>
              <SourceLinks sources={e.sources} />
            </td>
          </tr>
        ))}
      </WideTable>
    </Section>
  );
}
