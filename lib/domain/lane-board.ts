/** Lanes as the dashboard orders them: category, text (newest first), provision, party. */
import { groupBy } from "./group-by";
import { type Held, type HeldInstrument, type HeldProvision, inForceCodes, isInForce } from "./held";

export type ProvisionBoard = {
  readonly provision: HeldProvision;
  /** By party. */
  readonly held: ReadonlyMap<string, Held>;
  /** Codes of the provisions in force that continue this one. */
  readonly continuedBy: readonly string[];
};
export type InstrumentBoard = { readonly instrument: HeldInstrument; readonly provisions: readonly ProvisionBoard[] };
export type CategoryBoard = {
  readonly code: string;
  readonly name: string;
  /** The newest text in force at the cut-off; null: none is. */
  readonly newest: InstrumentBoard | null;
  /** Others that have taken effect, newest first. */
  readonly older: readonly InstrumentBoard[];
  /** Provisions of texts that have not taken effect at the cut-off: not drawn. */
  readonly coming: number;
};

/** One board per category, in the order given; a category without provisions has an empty one. */
export function laneBoards(
  categories: readonly { readonly code: string; readonly name: string }[],
  held: readonly Held[],
): CategoryBoard[] {
  const inForce = inForceCodes(held);
  const successors = new Map<string, string[]>();
  for (const [code, [first]] of groupBy(held, (h) => h.provision.code))
    if (first && inForce.has(code))
      for (const older of first.provision.continues) successors.set(older, [...(successors.get(older) ?? []), code]);
  const byCategory = groupBy(held, (h) => h.provision.category);
  return categories.map(({ code, name }) => {
    const own = byCategory.get(code) ?? [];
    const begun = own.filter((h) => h.instrument.inForceFrom < h.lane.clocks.cutOff);
    const boards = instrumentBoards(begun, successors);
    const newest = boards.find((b) =>
      begun.some((h) => h.instrument.code === b.instrument.code && isInForce(h.instrument, h.lane.clocks)),
    );
    const coming = new Set(own.filter((h) => !begun.includes(h)).map((h) => h.provision.code)).size;
    return { code, name, newest: newest ?? null, older: boards.filter((b) => b !== newest), coming };
  });
}

function instrumentBoards(
  held: readonly Held[],
  successors: ReadonlyMap<string, readonly string[]>,
): InstrumentBoard[] {
  const boards: InstrumentBoard[] = [];
  for (const own of groupBy(held, (h) => h.instrument.code).values()) {
    const instrument = own[0]?.instrument;
    if (!instrument) continue;
    const provisions = [...groupBy(own, (h) => h.provision.code).values()].flatMap((lanes): ProvisionBoard[] => {
      const provision = lanes[0]?.provision;
      if (!provision) return [];
      const continuedBy = successors.get(provision.code) ?? [];
      return [{ provision, held: new Map(lanes.map((h) => [h.party, h])), continuedBy }];
    });
    boards.push({ instrument, provisions });
  }
  return boards.toSorted(
    (a, b) => b.instrument.inForceFrom - a.instrument.inForceFrom || b.instrument.position - a.instrument.position,
  );
}
