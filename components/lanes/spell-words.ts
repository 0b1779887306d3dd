import { useTranslations } from "next-intl";
import type { Instant } from "@/lib/domain/instant";
import type { Lane, Spell, SuspensionBand } from "@/lib/domain/lane";
import type { Level, Overlay, State } from "@/lib/domain/level";
import { missionClock, missionDay } from "@/lib/i18n/mission-time";

export type SpellWords = {
  readonly at: (t: Instant) => string;
  readonly letter: (state: State) => string;
  readonly state: (spell: Spell) => string;
  /** The state with its letter in front: the letter stands wherever colour may be missing. */
  readonly lettered: (spell: Spell) => string;
  /** With the teams that were there during the spell. */
  readonly basis: (spell: Spell, lane: Lane) => string;
  /** What stands beside the state, in words; empty: nothing does. */
  readonly beside: (spell: Spell) => readonly string[];
  /** The same with who suspended, and since when it is unclear: for the table twin. */
  readonly besideIn: (spell: Spell, lane: Lane) => readonly string[];
  readonly sites: (spell: Spell) => string;
  readonly band: (band: SuspensionBand) => string;
};

/** The words of a spell, for table twins, tags and labels alike: nothing is said of a lane in other words. */
export function useSpellWords(): SpellWords {
  const t = useTranslations("dashboard");
  const d = useTranslations("domain");
  const moments = new Map<Instant, string>();
  const at = (moment: Instant): string => {
    const known = moments.get(moment);
    if (known !== undefined) return known;
    const text = `${missionDay(moment)}, ${missionClock(moment)}`;
    moments.set(moment, text);
    return text;
  };
  const lower = (level: Level) => d(`state.${level}`).toLowerCase();
  const state = (spell: Spell): string => {
    const name = d(`state.${spell.state}`);
    if (spell.state === "stale" && spell.last)
      return `${name} (${t("twin.stale", { level: lower(spell.last.level), day: missionDay(spell.last.at) })})`;
    if (spell.state === "access_denied" && spell.refusedBy.length > 0)
      return `${name} (${t("twin.refused", { who: spell.refusedBy.join(", ") })})`;
    return name;
  };
  const overlayWords = (spell: Spell, name: Overlay): string => {
    const overlay = d(`overlay.${name}`);
    const { refused, unresolved } = spell.counts;
    if (name === "challenged" && spell.determined)
      return t("twin.challenged", { overlay, level: lower(spell.determined) });
    if (name === "unresolved" && unresolved > 0) return t("twin.unresolved", { overlay, count: unresolved });
    if (name !== "access_limited") return overlay;
    const who = spell.refusedBy.join(", ");
    if (who === "") return t("twin.accessLimited", { overlay, count: refused });
    return t("twin.accessLimitedBy", { overlay, count: refused, who });
  };
  const bandWords = ({ kind, byParty: party, from }: SuspensionBand): string => {
    const day = missionDay(from);
    if (kind === "suspended") return party ? t("twin.suspendedBy", { party }) : t("twin.suspendedUnknown");
    return party ? t("twin.unclearBy", { party, day }) : t("twin.unclearUnknown", { day });
  };
  return {
    at,
    letter: (name) => d(`stateLetter.${name}`),
    state,
    lettered: (spell) => `${d(`stateLetter.${spell.state}`)} ${state(spell)}`,
    basis: (spell, lane) => {
      const name = d(`basis.${spell.basis}`);
      const there = spell.seen ? lane.watched.filter((w) => w.from < spell.until && spell.from < w.until) : [];
      const teams = [...new Set(there.map((w) => w.team))].sort().join(", ");
      if (teams === "") return name;
      return t(spell.basis === "determined" ? "twin.determinedSeen" : "twin.seenBy", { basis: name, teams });
    },
    beside: (spell) => spell.overlays.map((name) => overlayWords(spell, name)),
    besideIn: (spell, lane) =>
      spell.overlays.flatMap((name) => {
        if (name !== "suspension") return [overlayWords(spell, name)];
        return lane.suspensions.filter((b) => b.from < spell.until && spell.from < b.until).map(bandWords);
      }),
    sites: ({ state: name, counts }) => {
      if (name === "not_due" || name === "not_monitored") return t("twin.dash");
      if (counts.due === 0) return t("twin.noSites");
      const { due, dueRead, dueClear, dueCompliant } = counts;
      const parts = [t("twin.read", { read: dueRead, due })];
      if (dueRead > 0) parts.push(t("twin.clear", { clear: dueClear, due }));
      if (dueCompliant > 0) parts.push(t("twin.compliantAt", { compliant: dueCompliant, due }));
      return parts.join("; ");
    },
    band: ({ kind, byParty: party, suspendedAt, from }) => {
      const day = missionDay(suspendedAt);
      const since = missionDay(from);
      if (kind === "suspended")
        return party ? t("lanes.bandSuspended", { party, day }) : t("lanes.bandSuspendedUnknown", { day });
      return party ? t("lanes.bandUnclear", { party, day, since }) : t("lanes.bandUnclearUnknown", { day, since });
    },
  };
}
