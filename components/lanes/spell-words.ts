import type { Instant } from "@/lib/domain/instant";
import type { Lane, Spell, SuspensionBand } from "@/lib/domain/lane";
import type { Level, Nature, Overlay, State } from "@/lib/domain/level";
import { remember } from "@/lib/domain/remember";
import { missionClock, missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";

export type SpellWords = {
  readonly at: (t: Instant) => string;
  readonly letter: (state: State) => string;
  readonly name: (state: State) => string;
  readonly overlay: (name: Overlay) => string;
  readonly overlayLetter: (name: Overlay) => string;
  readonly state: (spell: Spell) => string;
  /** The state with its letter in front: the letter stands wherever colour may be missing. */
  readonly lettered: (spell: Spell) => string;
  /** With the teams that were there during the spell. */
  readonly basis: (spell: Spell, lane: Lane) => string;
  /** What stands beside the state, in words; empty: nothing does. */
  readonly beside: (spell: Spell) => readonly string[];
  /** The same with who suspended, and since when it is unclear: for the table twin. */
  readonly besideIn: (spell: Spell, lane: Lane) => readonly string[];
  /** Null: its sites do not matter, because an act is done anywhere, or nothing is due or watched. */
  readonly sites: (spell: Spell, nature: Nature) => string | null;
  readonly band: (band: SuspensionBand) => string;
  readonly inForceFrom: (t: Instant) => string;
  readonly continuedBy: (codes: readonly string[]) => string;
  readonly noObligation: (party: string) => string;
  readonly waiting: (count: number) => string;
};

// One set for the life of the process: a page says some thousand texts, nearly always the same ones, and formatting one
// with values costs far more than finding it.
let made: SpellWords | null = null;

/** The words of a spell, for table twins, tags and labels alike: nothing is said of a lane in other words. */
export function spellWords(): SpellWords {
  made ??= makeWords(wordsOf("dashboard"), wordsOf("domain"));
  return made;
}

type Say<Area extends "dashboard" | "domain"> = ReturnType<typeof wordsOf<Area>>;

function makeWords(t: Say<"dashboard">, d: Say<"domain">): SpellWords {
  const at = remember((moment: Instant) => `${missionDay(moment)}, ${missionClock(moment)}`);
  const day = remember(missionDay);
  const letter = remember((name: State) => d(`stateLetter.${name}`));
  const nameOf = remember((name: State) => d(`state.${name}`));
  const basisOf = remember((name: Spell["basis"]) => d(`basis.${name}`));
  const overlayOf = remember((name: Overlay) => d(`overlay.${name}`));
  const noSites = t("twin.noSites");
  // Formatting a text with values costs far more than looking it up, and the same few counts come again and again.
  const read = remember((counts: string) => {
    const [dueRead = 0, due = 0, clear = 0, compliant = 0] = counts.split(" ").map(Number);
    const parts = [t("twin.read", { read: dueRead, due })];
    if (dueRead > 0) parts.push(t("twin.clear", { clear, due }));
    if (compliant > 0) parts.push(t("twin.compliantAt", { compliant, due }));
    return parts.join("; ");
  });
  const unresolvedAt = remember((count: number) => t("twin.unresolved", { overlay: overlayOf("unresolved"), count }));
  const suspendedBy = remember((party: string) => t("twin.suspendedBy", { party }));
  const unclearBy = remember((text: string) => {
    const [party = "", since = "0"] = text.split("\n");
    return t("twin.unclearBy", { party, day: missionDay(Number(since)) });
  });
  const lower = (level: Level) => nameOf(level).toLowerCase();
  const lastRead = remember((text: string) => {
    const [level = "", last = "0"] = text.split(" ");
    return t("twin.stale", { level: lower(level as Level), day: missionDay(Number(last)) });
  });
  const state = (spell: Spell): string => {
    const name = nameOf(spell.state);
    if (spell.state === "stale" && spell.last) return `${name} (${lastRead(`${spell.last.level} ${spell.last.at}`)})`;
    if (spell.state === "access_denied" && spell.refusedBy.length > 0)
      return `${name} (${t("twin.refused", { who: spell.refusedBy.join(", ") })})`;
    return name;
  };
  const seenBy = remember((text: string) => {
    const [kind, basis = "", teams = ""] = text.split("\n");
    return t(kind === "determined" ? "twin.determinedSeen" : "twin.seenBy", { basis, teams });
  });
  const continued = remember((codes: string) => t("lanes.continuedBy", { codes }));
  const overlayWords = (spell: Spell, name: Overlay): string => {
    const overlay = overlayOf(name);
    const { refused, unresolved } = spell.counts;
    if (name === "challenged" && spell.determined)
      return t("twin.challenged", { overlay, level: lower(spell.determined) });
    if (name === "unresolved" && unresolved > 0) return unresolvedAt(unresolved);
    if (name !== "access_limited") return overlay;
    const who = spell.refusedBy.join(", ");
    if (who === "") return t("twin.accessLimited", { overlay, count: refused });
    return t("twin.accessLimitedBy", { overlay, count: refused, who });
  };
  const bandWords = ({ kind, byParty, from }: SuspensionBand): string => {
    if (kind === "suspended") return byParty === null ? t("twin.suspendedUnknown") : suspendedBy(byParty);
    return byParty === null ? t("twin.unclearUnknown", { day: day(from) }) : unclearBy(`${byParty}\n${from}`);
  };
  return {
    at,
    letter,
    name: nameOf,
    overlay: overlayOf,
    overlayLetter: remember((name: Overlay) => d(`overlayLetter.${name}`)),
    state,
    lettered: (spell) => `${letter(spell.state)} ${state(spell)}`,
    basis: (spell, lane) => {
      const name = basisOf(spell.basis);
      const there = spell.seen ? lane.watched.filter((w) => w.from < spell.until && spell.from < w.until) : [];
      const teams = [...new Set(there.map((w) => w.team))].sort().join(", ");
      if (teams === "") return name;
      return seenBy(`${spell.basis}\n${name}\n${teams}`);
    },
    beside: (spell) => spell.overlays.map((name) => overlayWords(spell, name)),
    besideIn: (spell, lane) =>
      spell.overlays.flatMap((name) => {
        if (name !== "suspension") return [overlayWords(spell, name)];
        return lane.suspensions.filter((b) => b.from < spell.until && spell.from < b.until).map(bandWords);
      }),
    sites: ({ state: name, counts: { due, dueRead, dueClear, dueCompliant } }, nature) => {
      if (nature === "act" || name === "not_due" || name === "not_monitored") return null;
      return due === 0 ? noSites : read(`${dueRead} ${due} ${dueClear} ${dueCompliant}`);
    },
    inForceFrom: remember((from) => t("lanes.inForceFrom", { day: missionDay(from) })),
    continuedBy: (codes) => continued(codes.join(", ")),
    noObligation: remember((party) => t("lanes.noObligation", { party })),
    waiting: remember((count) => t("reports.unreviewed", { count })),
    band: ({ kind, byParty: party, suspendedAt, from }) => {
      const day = missionDay(suspendedAt);
      const since = missionDay(from);
      if (kind === "suspended")
        return party ? t("lanes.bandSuspended", { party, day }) : t("lanes.bandSuspendedUnknown", { day });
      return party ? t("lanes.bandUnclear", { party, day, since }) : t("lanes.bandUnclearUnknown", { day, since });
    },
  };
}
