/** An obligation with everything the screens of status say about it. Rows of lib/queries fit as they are. */
import type { InstrumentEvent, Term } from "./facts";
import type { Freshness } from "./freshness";
import type { Instant } from "./instant";
import type { Lane, Spell, SuspensionBand } from "./lane";
import type { Nature } from "./level";

export type HeldMilestone = {
  readonly code: string;
  readonly title: string;
  readonly party: string | null;
  readonly startsAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly note: string | null;
  readonly recordedAt: Instant;
};
export type HeldProvision = {
  readonly code: string;
  readonly title: string;
  readonly instrument: string;
  readonly category: string;
  readonly nature: Nature;
  readonly joint: boolean;
  readonly position: number;
  readonly continues: readonly string[];
  readonly starts: readonly Term<Instant>[];
  /** Of how many days evidence stays valid. */
  readonly validityDays: readonly Term<number>[];
  readonly milestones: readonly HeldMilestone[];
};
export type HeldInstrument = {
  readonly code: string;
  readonly shortTitle: string;
  readonly inForceFrom: Instant;
  readonly position: number;
  readonly events: readonly InstrumentEvent[];
};
export type Held = {
  readonly id: string;
  readonly party: string;
  readonly provision: HeldProvision;
  readonly instrument: HeldInstrument;
  readonly due: readonly Term<Instant>[];
  readonly lane: Lane;
  readonly fresh: Freshness;
  /** Equal for equal lanes, whose last spell and whose cut-off may end at different moments. */
  readonly key: string;
};

/** What is said now, at the cut-off. Null: the lane has not begun. */
export const spellNow = (held: { readonly lane: Lane }): Spell | null => held.lane.spells.at(-1) ?? null;

/** The suspension over the cut-off, if any. */
export function bandNow({ lane }: { readonly lane: Lane }): SuspensionBand | null {
  const band = lane.suspensions.at(-1);
  return band !== undefined && band.until >= lane.clocks.cutOff ? band : null;
}

/**
 * Whether an instrument binds just before the cut-off, as known at K: it took effect and nobody superseded it. A
 * suspension does not end it.
 */
export function isInForce(instrument: HeldInstrument, clocks: Lane["clocks"]): boolean {
  if (instrument.inForceFrom >= clocks.cutOff) return false;
  const known = instrument.events.filter((e) => e.recordedAt <= clocks.knownAt && e.at < clocks.cutOff);
  const superseded = known.findLast((e) => e.kind === "superseded");
  return superseded === undefined || known.some((e) => e.kind === "resumed" && e.at > superseded.at);
}

/** Codes of provisions that a provision of a newer instrument in force continues. */
export function carriedOn(provisions: readonly HeldProvision[], inForce: ReadonlySet<string>): Set<string> {
  return new Set(provisions.filter((p) => inForce.has(p.code)).flatMap((p) => p.continues));
}

/** Codes of the provisions of instruments in force. */
export function inForceCodes(held: readonly Held[]): Set<string> {
  return new Set(held.filter((h) => isInForce(h.instrument, h.lane.clocks)).map((h) => h.provision.code));
}
