import { MissionTime } from "@/components/ui/mission-time";
import { Tag } from "@/components/ui/tag";
import type { InstrumentEvent } from "@/lib/domain/facts";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { SourceLinks } from "./source-links";

type Event = InstrumentEvent & { readonly inferred: boolean; readonly sources: readonly string[] };

/** What happened to a text, oldest first, each with its source. */
export function InstrumentHistory({ events }: { events: readonly Event[] }) {
  const t = wordsOf("judging.instrument");
  if (events.length === 0) return <p>{t("none")}</p>;
  return (
    <ol className="flex max-w-3xl flex-col gap-3">
      {events.map((event) => (
        <li
          key={`${event.at} ${event.recordedAt} ${event.kind} ${event.byParty}`}
          className="flex flex-col gap-1 rounded border border-line bg-surface p-3"
        >
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <MissionTime at={event.at} />
            <strong className="font-semibold">
              {event.byParty === null
                ? t(`kinds.${event.kind}`)
                : t("kindBy", { kind: t(`kinds.${event.kind}`), party: event.byParty })}
            </strong>
            {event.kind === "suspended" && event.stopsClocks ? <Tag tone="accent">{t("clocksStand")}</Tag> : null}
            {event.inferred ? <Tag>{t("inferred")}</Tag> : null}
          </p>
          {event.note ? <p className="whitespace-pre-line">{event.note}</p> : null}
          <SourceLinks sources={event.sources} />
          <p className="text-sm text-muted">{t("recordedOn", { day: missionDay(event.recordedAt) })}</p>
        </li>
      ))}
    </ol>
  );
}
