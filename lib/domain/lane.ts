/** What the rules yield and every drawing, table and file shows: nothing else may be said about an obligation. */
import type { Instant, Interval } from "./instant";
import type { Level, Overlay, State } from "./level";

/** Why the state is what it is. */
export type Basis = "observed" | "carried" | "determined" | "none";

export type Spell = {
  readonly from: Instant;
  readonly until: Instant;
  readonly state: State;
  /**
   * observed: a reading that gives this state is inside its observed span; carried: it is only still fresh;
   * determined: a lead's determination holds; none: no reading gives the state.
   */
  readonly basis: Basis;
  /** Whether what gives the state was being seen at that time (a determined state may be either). */
  readonly seen: boolean;
  readonly overlays: readonly Overlay[];
  /** The level of the determination that holds, beside or as the state; else null. */
  readonly determined: Level | null;
  /** The determination in force, if any. */
  readonly determinationId: string | null;
  /** For stale: the last reading's level and when it was last observed. */
  readonly last: { readonly level: Level; readonly at: Instant } | null;
  /** Who refused, where a refusal gives the state or limits the access; sorted, without repeats. */
  readonly refusedBy: readonly string[];
  readonly counts: SiteCounts;
};

/** Sites without place names: the bucket of findings without a site is in none of these. */
export type SiteCounts = {
  /** Sites on the watch list. 0: "no site list set". */
  readonly due: number;
  /** Of those, sites with a covering reading. */
  readonly dueRead: number;
  /** Of those, sites that read compliant. */
  readonly dueCompliant: number;
  /** Of those, sites with a reading no worse than no_breach_seen ("nothing contrary at n of m sites"). */
  readonly dueClear: number;
  /** Sites (due or not) with a covering reading. */
  readonly read: number;
  readonly refused: number;
  readonly unresolved: number;
};

/** A band over the lane. unclear: reaffirmed since, but nobody recorded a resumption. */
export type SuspensionBand = Interval & {
  readonly byParty: string | null;
  readonly note: string | null;
  readonly kind: "suspended" | "unclear";
  /** When the suspension itself began (for "unclear since"). */
  readonly suspendedAt: Instant;
};

/** When which team was looking. */
export type Watch = Interval & { readonly team: string };

export type Lane = {
  readonly clocks: { readonly cutOff: Instant; readonly knownAt: Instant };
  /** Half-open, without gaps, from `from` to the cut-off; neighbours differ. Empty when from >= cut-off. */
  readonly spells: readonly Spell[];
  readonly suspensions: readonly SuspensionBand[];
  /** Merged per team; only of evidence (approved, not withdrawn, not superseded at K), refused visits left out. */
  readonly watched: readonly Watch[];
};
