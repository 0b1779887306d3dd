import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Clocks } from "@/lib/domain/facts";
import { type Freshness, freshnessOf } from "@/lib/domain/freshness";
import { DAY, type Instant } from "@/lib/domain/instant";
import type { Lane } from "@/lib/domain/lane";
import { laneSince, laneUntil } from "@/lib/domain/lane-part";
import { laneOf } from "@/lib/domain/status";
import { suspensionBands } from "@/lib/domain/suspension";
import { oneAtATime } from "@/lib/platform/one-at-a-time";
import type { Scope } from "@/lib/policy/scope";
import type { InstrumentRow, ProvisionRow } from "./accord-reference";
import { type DutyRow, dutiesOf } from "./duties";
import { type KeptLane, keep, recall } from "./kept-lanes";
import { knownReference } from "./known-reference";
import { factsFrom } from "./lane-facts";

export type LaneOf = {
  readonly id: string;
  readonly party: string;
  readonly provision: ProvisionRow;
  readonly instrument: InstrumentRow;
  /** From the spell on that covers the window's beginning, with that spell's true beginning. */
  readonly due: DutyRow["due"];
  readonly lane: Lane;
  readonly fresh: Freshness;
  /** Equal for equal lanes, whose last spell and whose cut-off may end at different moments. */
  readonly key: string;
};

/** Where the part of time begins that is shown; null: with the lane. */
export type Window = { readonly from: Instant | null };
const WHOLE: Window = { from: null };

/**
 * While lanes are made their findings are in memory: ten years of a busy accord are some 60 MB, a quarter of a very large
 * one 30. Several at a time were the end of the app, so that lanes of many obligations are made for one after the other.
 */
const inTurn = oneAtATime();
const FEW = 4;
const LONG = 400 * DAY;
const cutOffOf = ({ asOf, knownAt }: Clocks): Instant => Math.min(asOf, knownAt);

/**
 * The lane of each obligation asked for, from the day its instrument took effect (or its own start, if earlier) to the
 * cut-off, or the part of it that a window shows. One place for dashboard, provision page, exports and summaries. What is
 * read and worked out grows with the window, not with the history before it.
 */
export async function lanesFor(
  scope: Scope,
  clocks: Clocks,
  codes: readonly string[] | null = null,
  window: Window = WHOLE,
): Promise<LaneOf[]> {
  const reference = await knownReference(scope.accordId, clocks.knownAt);
  if (!reference) return [];
  const duties = dutiesOf(reference).filter(({ provision }) => codes === null || codes.includes(provision.code));
  const wanted = (await withRevisions(scope, duties)).map((known) => want(known, clocks, window));
  // Held here, because what is kept may be driven out while the others are made.
  const found = new Map<string, KeptLane>();
  const missing = (): Wanted[] =>
    wanted.filter(({ key, cutOff }) => {
      const kept = found.get(key) ?? recall(key, cutOff);
      if (kept) found.set(key, kept);
      return !kept;
    });
  const makeMissing = async (): Promise<void> => {
    const all = missing();
    // A long time is worked out for a few obligations at once: their findings are let go before the next are read.
    const at = window.from === null || cutOffOf(clocks) - window.from > LONG ? FEW : all.length;
    for (let i = 0; i < all.length; i += at) {
      for (const one of await makeLanes(all.slice(i, i + at), clocks)) {
        keep(one);
        found.set(one.key, one);
      }
    }
  };
  // Whoever has waited finds what was made meanwhile.
  await (missing().length > FEW ? inTurn(makeMissing) : makeMissing());
  return wanted.map(({ key, duty }) => {
    const one = found.get(key);
    if (!one) throw new Error("a lane was neither made nor kept");
    const lane = laneUntil(one.lane, clocks);
    const { id, party, provision, instrument, due } = duty;
    return { id, party, provision, instrument, due, lane, fresh: one.fresh, key: `${key} ${lane.spells.at(-1)?.from}` };
  });
}

/** The same, one provision after the other, for what is written out as it is made. */
export async function* lanesInTurn(scope: Scope, clocks: Clocks): AsyncGenerator<LaneOf> {
  const reference = await knownReference(scope.accordId, clocks.knownAt);
  for (const { code } of reference?.provisions ?? []) yield* await lanesFor(scope, clocks, [code]);
}

const REVISIONS: Statement = {
  name: "obligation_revisions",
  text: `SELECT r.obligation_id AS id, r.revision, r.changed_at AS "changedAt" FROM obligation o JOIN obligation_revision r ON r.obligation_id = o.id
    WHERE o.accord_id = $1`,
};
type Revision = { readonly id: string; readonly revision: number; readonly changedAt: Instant };
type Known = { readonly duty: DutyRow; readonly revision: Revision };

/** Read before any fact: what is read later may be newer than its revision, never older. */
async function withRevisions(scope: Scope, duties: readonly DutyRow[]): Promise<Known[]> {
  const rows = new Map((await readRows<Revision>(REVISIONS, [scope.accordId])).map((row) => [row.id, row]));
  return duties.map((duty) => {
    const revision = rows.get(duty.id);
    if (!revision) throw new Error(`obligation ${duty.id} has no revision`);
    return { duty, revision };
  });
}

type Wanted = {
  readonly duty: DutyRow;
  readonly key: string;
  readonly from: Instant;
  readonly cutOff: Instant;
  /** By which the lane is worked out: ahead of the clocks asked for where nothing later is known. */
  readonly clocks: Clocks;
};

/**
 * All that is recorded is known at K unless something was recorded after K; then every later K knows the same, and where
 * the cut-off moves with K the lane is worked out a day ahead and ended at each.
 */
function want({ duty, revision }: Known, { asOf, knownAt }: Clocks, window: Window): Wanted {
  const knowsAll = knownAt >= Math.max(revision.changedAt, duty.recordedAt);
  const isOpen = knowsAll && asOf >= knownAt;
  const ahead = isOpen ? knownAt + DAY : knownAt;
  const cutOff = cutOffOf({ asOf, knownAt });
  const from = Math.max(duty.begins, window.from ?? duty.begins);
  const known = knowsAll ? "all" : knownAt;
  const key = [duty.id, revision.revision, duty.text, from, isOpen ? "open" : cutOff, known].join(" ");
  return { duty, key, from, cutOff, clocks: { asOf: isOpen ? ahead : asOf, knownAt: ahead } };
}

/** How far before the window the beginning of its first spell is looked for, further each time. */
const LOOK_BACK = [7 * DAY, 200 * DAY, Number.POSITIVE_INFINITY];

async function makeLanes(wanted: readonly Wanted[], clocks: Clocks, round = 0): Promise<KeptLane[]> {
  if (wanted.length === 0) return [];
  const back = LOOK_BACK[round] ?? Number.POSITIVE_INFINITY;
  const asked = wanted.map(({ duty, from }) => ({ duty, since: Math.max(duty.begins, from - back) }));
  const cutOff = Math.max(...wanted.map((one) => cutOffOf(one.clocks)));
  const facts = await factsFrom(asked, { cutOff, knownAt: clocks.knownAt });
  const [done, unsure]: [KeptLane[], Wanted[]] = [[], []];
  wanted.forEach((one, i) => {
    const [own, since] = [facts[i], asked[i]?.since];
    if (!own || since === undefined) throw new Error("facts of another obligation");
    const lane = laneSince(laneOf(own, one.clocks, since), one.from);
    const begins = lane.spells[0]?.from;
    if (begins === since && since > one.duty.begins) return unsure.push(one);
    const frame = { from: one.duty.begins, until: lane.clocks.cutOff };
    const fresh = freshnessOf(own, one.clocks.knownAt, lane.clocks.cutOff);
    const suspensions = suspensionBands(own.instrument, one.clocks.knownAt, frame);
    return done.push({ key: one.key, lane: { ...lane, suspensions }, fresh });
  });
  return [...done, ...(await makeLanes(unsure, clocks, round + 1))];
}
