/** Kept lanes against the rules, after each of many writes chosen at random: what is kept never outlives what it says. */
import { describe, expect, it } from "vitest";
import { effort, seed } from "@/e2e/bodies/effort";
import { openExercise } from "@/e2e/exercise-database";
import { RandomWrites } from "@/e2e/random-writes";
import { type RuledLane, ruledLanes } from "@/e2e/ruled-lanes";
import { type Random, randomOf } from "@/lib/domain/exercise/random";
import type { Clocks } from "@/lib/domain/facts";
import { DAY, HOUR, type Instant } from "@/lib/domain/instant";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { forgetReference } from "./accord-reference";
import { lanesFor } from "./lanes";

const SEEDS = Number(process.env["CCM_ROUNDS"] ?? effort({ test: 2, long: 60 }));
const STEPS = effort({ test: 80, long: 150 });

/** Asked for again and again, so that most lanes were kept before the write. */
const BACK = [null, 5 * DAY, 60 * DAY] as const;
const AGO = [40 * DAY, 9 * DAY, 3 * HOUR] as const;

/** The present and three pairs of clocks in the past, each with the beginning of a window. */
function asked(random: Random, begun: Instant, moments: readonly [Instant, ...Instant[]]): [Clocks, Instant | null][] {
  const now = Date.now() + HOUR;
  const past = begun - random.pick(AGO);
  const clocks = [
    { asOf: now, knownAt: now },
    { asOf: now, knownAt: random.pick(moments) },
    { asOf: past, knownAt: now },
    { asOf: past, knownAt: random.pick(moments) },
  ];
  return clocks.map((pair) => {
    const back = random.pick<number | null>(BACK);
    return [pair, back === null ? null : past - back];
  });
}

/** Moments of the database have microseconds, those of the rules' facts are whole and rounded up. */
const inWhole = (lanes: readonly RuledLane[]): unknown =>
  JSON.parse(JSON.stringify(lanes.map(({ id, lane }) => ({ id, lane }))), (_, value: unknown) =>
    typeof value === "number" ? Math.ceil(value) : value,
  );

async function compare(scope: Scope, codes: readonly string[], at: readonly [Clocks, Instant | null][], what: string) {
  forgetReference(); // Another process would take up to two seconds to see a text's new status or period.
  const ruled = await ruledLanes(scope, codes);
  for (const [clocks, from] of at) {
    const lanes = await lanesFor(scope, clocks, codes, { from });
    expect(inWhole(lanes), `${what}, ${JSON.stringify({ ...clocks, from })}`).toEqual(inWhole(ruled(clocks, from)));
  }
}

describe("after each of many random writes", () => {
  const seeds = Array.from({ length: SEEDS }, (_, n) => seed + n);
  it.each(seeds)("lanes are those of the rules, at any pair of clocks (seed %i)", { timeout: 600_000 }, async (own) => {
    const database = await openExercise();
    try {
      // Obligations have the same ids in each database, and lanes of the one before are still kept.
      await database.owner.query("UPDATE obligation_revision SET revision = revision + $1", [own * 1_000]);
      const writes = new RandomWrites(database, own);
      const random = randomOf(own + 1);
      const scope = scopeFor(database.who("LEAD-1"), "lane.read", database.reference.id);
      const begun = Date.now();
      const moments: [Instant, ...Instant[]] = [begun - DAY, begun + DAY];
      for (let step = 1; step <= STEPS; step += 1) {
        const name = await writes.next();
        moments.push(Date.now() + 2); // Past the millisecond of the write, in which a spell may be shorter than one.
        await compare(scope, writes.codes, asked(random, begun, moments), `step ${step}, ${name}`);
      }
      expect(writes.tally.taken("file"), writes.tally.toString()).toBeGreaterThan(0);
      expect(writes.tally.taken("determine"), writes.tally.toString()).toBeGreaterThan(0);
    } finally {
      await database.drop();
    }
  });
});
