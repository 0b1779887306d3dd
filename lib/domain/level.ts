/** Levels, states and overlays: the closed vocabulary of every screen and file. */

export const NATURES = ["restraint", "condition", "act"] as const;
export type Nature = (typeof NATURES)[number];

/** Finding levels, best to worst. The order is the rank. */
export const LEVELS = ["compliant", "no_breach_seen", "inconclusive", "partial", "non_compliant"] as const;
export type Level = (typeof LEVELS)[number];

/** Every state a lane can be in: the five levels, and five that say why there is none. */
export const STATES = [...LEVELS, "access_denied", "stale", "not_verified", "not_due", "not_monitored"] as const;
export type State = (typeof STATES)[number];

/** What is said beside a state and never replaces it. */
export const OVERLAYS = [
  "suspension",
  "overdue",
  "disputed",
  "under_inquiry",
  "challenged",
  "unresolved",
  "access_limited",
  "unreviewed",
] as const;
export type Overlay = (typeof OVERLAYS)[number];

export const ACCESS = ["full", "partial", "interrupted", "refused", "not_reached"] as const;
export type Access = (typeof ACCESS)[number];

export const HOW_OBSERVED = ["saw", "heard", "document", "remote"] as const;
export type HowObserved = (typeof HOW_OBSERVED)[number];

const OFFERED: Record<Nature, readonly Level[]> = {
  restraint: ["no_breach_seen", "inconclusive", "non_compliant"],
  condition: ["compliant", "partial", "inconclusive", "non_compliant"],
  act: ["compliant", "partial", "inconclusive", "non_compliant"],
};

/** The levels a finding on an obligation of this nature may have (design 3.1). */
export const levelsFor = (nature: Nature): readonly Level[] => OFFERED[nature];

/** 0 is best, 4 is worst. */
export const rank = (level: Level): number => LEVELS.indexOf(level);

export const worse = (a: Level, b: Level): Level => (rank(a) >= rank(b) ? a : b);

export const isLevel = (state: State): state is Level => (LEVELS as readonly string[]).includes(state);

/** A reading that stays an open question when it runs out (design 3.2, rule 4). */
export const isBreach = (level: Level): boolean => level === "partial" || level === "non_compliant";
