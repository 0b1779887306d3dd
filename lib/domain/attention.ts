/** What a lead should look at first. Order of the reasons: most urgent first, what is seen now before what was seen once. */

import { freshUntil } from "./freshness";
import { bandNow, carriedOn, type Held, type HeldInstrument, inForceCodes, spellNow } from "./held";
import { DAY, type Instant } from "./instant";
import type { Spell, SuspensionBand } from "./lane";
import { isLevel } from "./level";
import { dueMoments } from "./stopped-clocks";

const REASONS = [
  "breach",
  "challenged",
  "partial",
  "unresolved",
  "overdue",
  "refused",
  "disputed",
  "access_limited",
  "expiring",
  "suspended",
] as const;
type Reason = (typeof REASONS)[number];

export type ObligationAttention = {
  readonly kind: "obligation";
  readonly held: Held;
  readonly spell: Spell;
  /** At least one, most urgent first. */
  readonly reasons: readonly Reason[];
  /** The first due moment that has passed; null unless overdue. */
  readonly overdueSince: Instant | null;
  /** When the last fresh reading runs out; null unless expiring. */
  readonly expiresAt: Instant | null;
};
type InstrumentAttention = {
  readonly kind: "instrument";
  readonly instrument: HeldInstrument;
  readonly band: SuspensionBand;
  readonly reasons: readonly ["suspended"];
};
export type Attention = ObligationAttention | InstrumentAttention;

const SOON = 3 * DAY;

/**
 * Obligations of instruments in force that ask for a look, and instruments suspended at the cut-off (one line each, not
 * one per obligation). Most urgent first; of equals those that no newer text continues, then the longest overdue.
 */
export function attentionOf(held: readonly Held[]): Attention[] {
  const inForce = inForceCodes(held);
  const continued = carriedOn(
    held.map((h) => h.provision),
    inForce,
  );
  const binding = held.filter((h) => inForce.has(h.provision.code));
  const found: Attention[] = binding.flatMap((h) => attentionFor(h) ?? []);
  for (const instrument of new Set(binding.map((h) => h.instrument))) {
    const band = binding.filter((h) => h.instrument === instrument).flatMap((h) => bandNow(h) ?? [])[0];
    if (band) found.push({ kind: "instrument", instrument, band, reasons: ["suspended"] });
  }
  const urgency = (a: Attention) => REASONS.indexOf(a.reasons[0] ?? "suspended");
  const later = (a: Attention) => (a.kind === "obligation" && continued.has(a.held.provision.code) ? 1 : 0);
  const since = (a: Attention) => (a.kind === "obligation" ? (a.overdueSince ?? a.expiresAt ?? 0) : a.band.suspendedAt);
  return found.toSorted((a, b) => urgency(a) - urgency(b) || later(a) - later(b) || since(a) - since(b));
}

function attentionFor(held: Held): ObligationAttention | null {
  const spell = spellNow(held);
  if (!spell) return null;
  const { cutOff } = held.lane.clocks;
  const has = (overlay: Spell["overlays"][number]) => spell.overlays.includes(overlay);
  const expiresAt = isLevel(spell.state) ? freshUntil(held.fresh, cutOff) : null;
  const isExpiring = expiresAt !== null && expiresAt - cutOff <= SOON;
  const holds: Record<Reason, boolean> = {
    breach: spell.state === "non_compliant",
    challenged: has("challenged"),
    partial: spell.state === "partial",
    unresolved: has("unresolved"),
    overdue: has("overdue"),
    refused: spell.state === "access_denied",
    disputed: has("disputed"),
    access_limited: has("access_limited"),
    expiring: isExpiring,
    suspended: false, // Said once per instrument.
  };
  const reasons = REASONS.filter((reason) => holds[reason]);
  if (reasons.length === 0) return null;
  const overdueSince = has("overdue") ? firstDue(held) : null;
  return { kind: "obligation", held, spell, reasons, overdueSince, expiresAt: isExpiring ? expiresAt : null };
}

/** The first due moment known at K that lies at or before the cut-off. */
function firstDue({ due, provision, instrument, lane }: Held): Instant | null {
  const { cutOff, knownAt } = lane.clocks;
  const past = dueMoments({ due, starts: provision.starts, instrument: instrument.events }, knownAt).filter(
    (moment) => moment < cutOff,
  );
  return past.length > 0 ? Math.min(...past) : null;
}
