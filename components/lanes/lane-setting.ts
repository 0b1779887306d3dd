import type { Interval } from "@/lib/domain/instant";
import type { wordsOf } from "@/lib/i18n/words";
import type { LaneSize } from "./lane-sizes";
import type { SpellWords } from "./spell-words";

/** What all lanes of a page are drawn by. */
export type LaneSetting = {
  readonly t: ReturnType<typeof wordsOf<"dashboard">>;
  readonly frame: Interval;
  readonly size: LaneSize;
  /** In the order in which their lanes stand, above each other. */
  readonly parties: readonly string[];
  /** Codes of the observer teams, in the order of their ticks. */
  readonly teams: readonly string[];
  readonly words: SpellWords;
  /** Findings waiting for review, per obligation, as far as the reader may know of them. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly hrefOf: (provision: string) => string;
  /** Where all spells of a provision's lanes stand as a table, in the same frame. */
  readonly spellsHref: (provision: string) => string;
};
