import type { useTranslations } from "next-intl";
import { bandNow, type Held, type HeldProvision, spellNow } from "@/lib/domain/held";
import type { Instant, Interval } from "@/lib/domain/instant";
import type { CategoryBoard, InstrumentBoard, ProvisionBoard } from "@/lib/domain/lane-board";
import { placeOf } from "@/lib/domain/lane-drawing";
import { type Tick, ticksOf } from "@/lib/domain/lane-window";
import type { State } from "@/lib/domain/level";
import { missionDay } from "@/lib/i18n/mission-time";
import { type LaneDrawing, type LaneSize, laneDrawing, laneHeight } from "./lane-sizes";
import type { SpellWords } from "./spell-words";

/** Index into `texts` of the model: each text is sent once. */
type Text = number;

export type LaneModel = {
  /** "RBC31-A-KH": names the row and its part of the table. */
  readonly id: string;
  readonly party: string;
  readonly state: State;
  readonly letter: string;
  readonly words: Text;
  readonly beside: readonly Text[];
  readonly drawing: LaneDrawing;
  /** Per spell: its beginning in minutes since 1970, then from, until, state, basis, beside, sites. */
  readonly rows: readonly (readonly [number, Text, Text, Text, Text, Text, Text])[];
};
export type ProvisionModel = {
  readonly code: string;
  readonly title: string;
  readonly href: string;
  readonly note: string | null;
  /** By party; a text where there is no lane to draw. */
  readonly lanes: readonly (LaneModel | { readonly party: string; readonly none: Text })[];
};
export type InstrumentModel = {
  readonly name: string;
  readonly since: string;
  readonly band: string | null;
  readonly provisions: readonly ProvisionModel[];
};
export type CategoryModel = {
  readonly code: string;
  readonly name: string;
  readonly newest: InstrumentModel | null;
  readonly older: readonly InstrumentModel[];
  readonly olderText: string;
  readonly coming: string | null;
  readonly caption: string;
};
export type LanesFrame = {
  /** In minutes since 1970. */
  readonly from: number;
  readonly until: number;
  readonly size: LaneSize;
  /** Of one lane, in pixels. */
  readonly height: number;
  readonly axis: string;
  readonly first: string;
  readonly last: string;
  readonly ticks: readonly { readonly place: number; readonly text: string }[];
  readonly heads: readonly string[];
  readonly twin: string;
};
/** Everything that the lanes of a page say, ready to draw, small enough to be sent twice. */
export type LanesModel = {
  readonly frame: LanesFrame;
  readonly texts: readonly string[];
  readonly categories: readonly CategoryModel[];
};
/** The same for one provision. */
export type ProvisionLanesModel = {
  readonly frame: LanesFrame;
  readonly texts: readonly string[];
  readonly provision: ProvisionModel;
  readonly caption: string;
};

export type LaneSetting = {
  readonly frame: Interval;
  /** In the order in which their lanes stand, above each other. */
  readonly parties: readonly string[];
  /** Codes of the observer teams, in the order of their ticks. */
  readonly teams: readonly string[];
  readonly words: SpellWords;
  /** Findings waiting for review, per obligation, as far as the reader may know of them. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly hrefOf: (provision: string) => string;
};

type Say = ReturnType<typeof useTranslations<"dashboard">>;

const minuteOf = (t: Instant): number => Math.floor(t / 60_000);

/** The models of all categories of the dashboard. */
export function lanesModel(t: Say, boards: readonly CategoryBoard[], setting: LaneSetting): LanesModel {
  const frame = frameOf(t, setting, "small");
  const maker = makerFor(t, setting, "small");
  const [from, until] = [missionDay(setting.frame.from), missionDay(setting.frame.until - 1)];
  const instrument = (board: InstrumentBoard): InstrumentModel => {
    const first = board.provisions.flatMap((p) => [...p.held.values()])[0];
    const band = first ? bandNow(first) : null;
    return {
      name: board.instrument.shortTitle,
      since: setting.words.inForceFrom(board.instrument.inForceFrom),
      band: band && setting.words.band(band),
      provisions: board.provisions.map(maker.provision),
    };
  };
  const categories = boards.map(
    ({ code, name, newest, older, coming }): CategoryModel => ({
      code,
      name,
      newest: newest && instrument(newest),
      older: older.map(instrument),
      olderText: t("lanes.older", {
        provisions: older.reduce((sum, i) => sum + i.provisions.length, 0),
        texts: older.length,
      }),
      coming: coming === 0 ? null : t("lanes.coming", { count: coming }),
      caption: t("lanes.twinCaption", { category: name, from, until }),
    }),
  );
  return { frame, texts: maker.texts, categories };
}

/** The model of one provision, drawn large. */
export function provisionLanesModel(
  t: Say,
  provision: HeldProvision,
  held: readonly Held[],
  setting: LaneSetting,
): ProvisionLanesModel {
  const frame = frameOf(t, setting, "large");
  const maker = makerFor(t, setting, "large");
  const board = { provision, held: new Map(held.map((h) => [h.party, h])), continuedBy: [] };
  const [from, until] = [missionDay(setting.frame.from), missionDay(setting.frame.until - 1)];
  return {
    frame,
    provision: maker.provision(board),
    texts: maker.texts,
    caption: t("lanes.twinCaption", { category: provision.code, from, until }),
  };
}

function makerFor(t: Say, setting: LaneSetting, size: LaneSize) {
  const { frame, words, parties, teams, waiting, hrefOf } = setting;
  const texts: string[] = [];
  const known = new Map<string, Text>();
  const text = (value: string): Text => {
    const index = known.get(value) ?? texts.push(value) - 1;
    known.set(value, index);
    return index;
  };
  const lane = (held: Held): LaneModel | { party: string; none: Text } => {
    const { provision, party } = held;
    const now = spellNow(held);
    if (!now) return { party, none: text(t("lanes.noLane")) };
    const shown = held.lane.spells.filter((s) => s.until > frame.from && s.from < frame.until);
    const count = waiting.get(held.id) ?? 0;
    const beside = [...words.beside(now), ...(count > 0 ? [words.waiting(count)] : [])];
    return {
      id: `${provision.code}-${party}`,
      party,
      state: now.state,
      letter: words.letter(now.state),
      words: text(words.state(now)),
      beside: beside.map(text),
      drawing: laneDrawing(held, { frame, teams, size, letterOf: words.letter }),
      rows: shown.map((s) => [
        minuteOf(s.from),
        text(words.at(s.from)),
        text(words.at(s.until)),
        text(words.lettered(s)),
        text(words.basis(s, held.lane)),
        text(words.besideIn(s, held.lane).join("; ")),
        text(words.sites(s, provision.nature)),
      ]),
    };
  };
  const provision = ({ provision: p, held, continuedBy }: ProvisionBoard): ProvisionModel => ({
    code: p.code,
    title: p.title,
    href: hrefOf(p.code),
    note: continuedBy.length === 0 ? null : words.continuedBy(continuedBy),
    lanes: parties.map((party) => {
      const own = held.get(party);
      return own ? lane(own) : { party, none: text(words.noObligation(party)) };
    }),
  });
  return { texts, provision };
}

const HEADS = ["obligation", "from", "until", "state", "basis", "beside", "sites"] as const;

function frameOf(t: Say, { frame, teams }: LaneSetting, size: LaneSize): LanesFrame {
  const [first, last] = [missionDay(frame.from), missionDay(frame.until - 1)];
  const ticks = ticksOf(frame).flatMap((tick) => {
    const place = placeOf(tick.at, frame) ?? -1;
    return place > 0.09 && place < 0.88 ? [{ place, text: tickText(tick) }] : []; // Both ends are dated themselves.
  });
  return {
    from: minuteOf(frame.from),
    until: minuteOf(frame.until),
    size,
    height: laneHeight(size, teams.length),
    axis: `${t("axis.label")}: ${first} – ${last}`,
    first,
    last,
    ticks,
    heads: HEADS.map((key) => t(`twin.${key}`)),
    twin: t("lanes.twin"),
  };
}

/** "Nov 2025" for a month, "10 Nov" for a Monday. */
function tickText({ at, kind }: Tick): string {
  const [day = "", month = "", year = ""] = missionDay(at).split(" ");
  return kind === "month" ? `${month} ${year}` : `${day} ${month}`;
}
