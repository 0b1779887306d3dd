import type { PartyWeeks } from "@/components/charts/obligation-days-section";
import { type Attention, attentionOf } from "@/lib/domain/attention";
import { headlineOf, type PartyHeadline } from "@/lib/domain/headline";
import type { Held } from "@/lib/domain/held";
import type { Interval } from "@/lib/domain/instant";
import { weeklyStates } from "@/lib/domain/series";
import { type ThemeBlock, type ThemeOf, themeBlocks } from "@/lib/domain/theme-rows";

/** What the dashboard says of an accord's lanes. */
export type Board = {
  readonly blocks: readonly ThemeBlock[];
  readonly attention: readonly Attention[];
  readonly headline: readonly PartyHeadline[];
  readonly series: readonly PartyWeeks[];
  /** A LanesModel as JSON. */
  readonly lanes: string;
};
type Reference = { readonly parties: readonly { code: string; name: string }[]; readonly themes: readonly ThemeOf[] };

/** Zooms, readers and addresses of the same lanes. */
const KEPT = 8;
const kept = new WeakMap<readonly Held[], Map<string, Board>>();

/**
 * The board of these very lanes, made once per key: lanes of a past moment stay the same until the next write
 * (lib/queries/kept-lanes.ts). The key must name all that the board depends on beside them.
 */
export function boardFor(held: readonly Held[], key: string, make: () => Board): Board {
  const boards = kept.get(held) ?? new Map<string, Board>();
  kept.set(held, boards);
  const board = boards.get(key) ?? make();
  boards.delete(key);
  boards.set(key, board);
  for (const oldest of boards.keys()) if (boards.size > KEPT) boards.delete(oldest);
  return board;
}

export function makeBoard(held: readonly Held[], reference: Reference, frame: Interval, lanes: string): Board {
  return {
    blocks: themeBlocks(reference.themes, held),
    attention: attentionOf(held),
    headline: headlineOf(
      held,
      reference.parties.map((p) => p.code),
    ),
    series: reference.parties.map(({ code, name }) => {
      const own = held.filter((h) => h.party === code && h.lane.spells.length > 0).map((h) => h.lane);
      return { party: code, name, obligations: own.length, weeks: weeklyStates(own, frame) };
    }),
    lanes,
  };
}
