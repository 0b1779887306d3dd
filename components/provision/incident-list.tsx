import type { SpellWords } from "@/components/lanes/spell-words";
import { Pagination } from "@/components/ui/pagination";
import type { Instant } from "@/lib/domain/instant";
import { calendarDay, missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { Section } from "./section";
import { SourceLinks } from "./source-links";

export type IncidentEntry = {
  readonly id: string;
  readonly code: string;
  readonly entry: "incident" | "context";
  readonly title: string;
  readonly occurredFrom: Instant;
  readonly occurredUntil: Instant | null;
  readonly precision: string;
  readonly timeNote: string | null;
  readonly site: string | null;
  readonly placeNote: string | null;
  readonly conflicts: string | null;
  readonly sources: readonly unknown[];
  readonly accounts: readonly {
    readonly id: string;
    readonly by: string;
    readonly stance: string;
    readonly text: string;
    readonly publishedOn: string | null;
  }[];
  readonly reports: readonly string[];
};
type Props = {
  readonly incidents: readonly IncidentEntry[];
  readonly nameOf: (by: string) => string;
  readonly isParty: (by: string) => boolean;
  readonly words: SpellWords;
};
type Paging = {
  readonly isFirst: boolean;
  /** Where the next page begins; null: this is the last. */
  readonly next: string | null;
  readonly hrefFrom: (key: string | null) => string;
};

const SHOWN = 6;

/** Incidents and dated facts linked to the provision, rival accounts side by side. Claims, never findings. */
export function IncidentList({ incidents, nameOf, isParty, words, isFirst, next, hrefFrom }: Props & Paging) {
  const c = wordsOf("common");
  const t = wordsOf("dashboard.provision.incidents");
  const card = (incident: IncidentEntry) => (
    <IncidentCard key={incident.id} incident={incident} nameOf={nameOf} isParty={isParty} words={words} />
  );
  const rest = incidents.slice(SHOWN);
  return (
    <Section id="incidents" title={t("title")}>
      <p className="quiet">{incidents.length === 0 ? t("none") : t("intro")}</p>
      {incidents.slice(0, SHOWN).map(card)}
      {rest.length === 0 ? null : (
        <details>
          <summary>{t("more", { count: rest.length })}</summary>
          {rest.map(card)}
        </details>
      )}
      <Pagination
        label={t("pages")}
        newer={isFirst ? null : { href: hrefFrom(null), label: t("newest") }}
        older={next === null ? null : { href: hrefFrom(next), label: c("older") }}
      />
    </Section>
  );
}

const STANCES = ["states", "denies", "observed", "verified"] as const;

function IncidentCard({
  incident,
  nameOf,
  isParty,
  words,
}: Omit<Props, "incidents"> & { readonly incident: IncidentEntry }) {
  const t = wordsOf("dashboard.provision.incidents");
  const { accounts, conflicts, reports, entry, code, title } = incident;
  const place = incident.site ?? incident.placeNote ?? t("noPlace");
  return (
    <article className="card">
      <h3>
        {title} <span className="lane-note">{`${code} · ${t(entry)}`}</span>
      </h3>
      <p className="quiet">
        {t("at", { when: whenOf(incident, words), place })} {incident.timeNote}
      </p>
      <ul className="accounts">
        {accounts.map((a) => {
          const stance = STANCES.find((s) => s === a.stance) ?? "states";
          return (
            <li key={a.id}>
              <p>
                <strong>{nameOf(a.by)}</strong> {t(`stances.${stance}`)}{" "}
                <span className="overlay-tag">{t(isParty(a.by) ? "claim" : "account")}</span>
                {a.publishedOn ? (
                  <span className="lane-note"> {t("published", { day: calendarDay(a.publishedOn) })}</span>
                ) : null}
              </p>
              <p>{a.text}</p>
            </li>
          );
        })}
      </ul>
      {conflicts ? <p className="quiet">{t("conflicts", { text: conflicts })}</p> : null}
      {reports.length > 0 ? <p>{t("looked", { reports: reports.join(", ") })}</p> : null}
      <SourceLinks sources={incident.sources} />
    </article>
  );
}

/** A time that is known by the day only is not printed to the minute. */
function whenOf({ occurredFrom, occurredUntil, precision }: IncidentEntry, words: SpellWords): string {
  const fine = precision === "minute" || precision === "hour";
  const text = (t: Instant) => (fine ? words.at(t) : missionDay(t));
  if (occurredUntil === null) return text(occurredFrom);
  const [first, last] = [text(occurredFrom), text(fine ? occurredUntil : occurredUntil - 1)];
  return first === last ? first : `${first} – ${last}`;
}
