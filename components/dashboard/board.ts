import type { PartyWeeks } from "@/components/charts/obligation-days-section";
import { settingKeyOf } from "@/components/lanes/lane-row";
import type { LaneSetting } from "@/components/lanes/lane-setting";
import { lanesHtml } from "@/components/lanes/lanes-html";
import { type Html, html } from "@/components/ui/html";
import { attentionOf } from "@/lib/domain/attention";
import { headlineOf } from "@/lib/domain/headline";
import type { Held } from "@/lib/domain/held";
import type { Instant } from "@/lib/domain/instant";
import { laneBoards } from "@/lib/domain/lane-board";
import { weeklyStates } from "@/lib/domain/series";
import { type ThemeOf, themeBlocks } from "@/lib/domain/theme-rows";
import type { wordsOf } from "@/lib/i18n/words";
import { attentionJump, attentionList } from "./attention-list";
import { headlineCounts } from "./headline-counts";
import { themeGrid } from "./theme-grid";

/** What the dashboard says of an accord's lanes: its first screen, the lanes with their tables, the series of its charts. */
type Board = { readonly first: Html; readonly lanes: Html; readonly series: readonly PartyWeeks[] };
type Named = { readonly code: string; readonly name: string };
type Reference = {
  readonly code: string;
  readonly parties: readonly Named[];
  readonly categories: readonly Named[];
  readonly themes: readonly ThemeOf[];
};
type Setting = LaneSetting & {
  readonly locale: string;
  readonly cutOff: Instant;
  readonly attention: ReturnType<typeof wordsOf<"dashboard.attention">>;
};

/** Zooms, readers and addresses of the same lanes. */
const KEPT = 8;
const kept = new Map<string, Board>();

/**
 * The board of these lanes, made once as long as they say the same and their last spells end in the same minute: a
 * mission asks for it again and again. Nothing is kept beyond the words of a lane's key, so nothing is shown too long.
 */
export function boardOf(held: readonly Held[], reference: Reference, setting: Setting): Board {
  const lanes = held.map((h) => h.key).join("\n");
  const key = [
    reference.code,
    settingKeyOf(setting, setting.locale),
    setting.hrefOf(""),
    JSON.stringify([...setting.waiting]),
    lanes,
  ].join("\n");
  const board = kept.get(key) ?? makeBoard(held, reference, setting);
  kept.delete(key);
  kept.set(key, board);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return board;
}

function makeBoard(held: readonly Held[], reference: Reference, setting: Setting): Board {
  const { t, attention, words, hrefOf, cutOff, locale, frame } = setting;
  const { parties } = reference;
  const nameOf = (code: string) => parties.find((p) => p.code === code)?.name ?? code;
  const themes = themeGrid({ t, blocks: themeBlocks(reference.themes, held), parties, words, hrefOf });
  const asking = attentionOf(held);
  const items = attentionList({ t: attention, items: asking, cutOff, words, hrefOf });
  const jump = asking.length > 0 ? attentionJump(attention, asking.length) : null;
  const codes = parties.map((p) => p.code);
  const counts = headlineCounts({ t, headline: headlineOf(held, codes), nameOf });
  return {
    first: html`${jump}${themes}<div>${items}${counts}</div>`,
    lanes: lanesHtml(laneBoards(reference.categories, held), setting, locale),
    series: parties.map(({ code, name }) => {
      const own = held.filter((h) => h.party === code && h.lane.spells.length > 0).map((h) => h.lane);
      return { party: code, name, obligations: own.length, weeks: weeklyStates(own, frame) };
    }),
  };
}
