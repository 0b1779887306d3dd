/**
 * What a set of covering findings says at the moment the sweep stands at: the reading of every bucket (a site, or all
 * findings without one), and what follows from all buckets together. Kept up to date finding by finding; nothing here
 * ever walks over all covering findings.
 */
import type { SiteCounts } from "./lane";
import { LEVELS, type Level, type Nature, worse } from "./level";
import { NewestFirst } from "./newest";
import type { Evidence } from "./status-evidence";
import type { StepCounter } from "./step-counter";
import { Tally } from "./tally";

/** `seen`: a reading that gives the level is being observed. */
export type Indication = { readonly level: Level; readonly seen: boolean };

type Bucket = {
  readonly site: string | null;
  readonly levels: Tally<Level>;
  readonly readings: NewestFirst<Level>;
  readonly refusals: NewestFirst<string | null>;
  /** Null: none, or refused. */
  reading: Level | null;
  /** The reading that a refusal has replaced: shutting a door makes nothing better. */
  hidden: Level | null;
  /** Who made the newest refusals, where they replace the reading. */
  refusedBy: readonly (string | null)[];
};

const NOBODY: readonly string[] = [];
const WORST_FIRST = LEVELS.toReversed();
/** Null: there are none. */
export function worstOf(levels: Tally<Level>): Level | null {
  if (levels.size === 0) return null;
  for (const level of WORST_FIRST) if (levels.has(level)) return level;
  return null;
}

export class Board {
  readonly #nature: Nature;
  readonly #count: StepCounter;
  readonly #members = new Set<Evidence>();
  readonly #buckets = new Map<string | null, Bucket>();
  readonly #due = new Set<string>();
  /** Levels of readings being observed. */
  readonly #observing = new Tally<Level>();
  /** Readings of all buckets, and (for an act) all readings wherever they were made. */
  readonly #byBucket = new Tally<Level>();
  readonly #anywhere: NewestFirst<Level>;
  readonly #refusers = new Tally<string>();
  #refusals = 0;
  readonly #hidden = new Tally<Level>();
  #counts = { dueRead: 0, dueCompliant: 0, dueClear: 0, read: 0, refused: 0 };

  constructor(nature: Nature, count: StepCounter) {
    this.#nature = nature;
    this.#count = count;
    this.#anywhere = new NewestFirst(count);
  }

  /** Takes a finding in or out; nothing happens where it already is as wanted. */
  put(e: Evidence, wanted: boolean): void {
    this.#count.steps += 1;
    if (this.#members.has(e) === wanted) return;
    if (wanted) this.#members.add(e);
    else this.#members.delete(e);
    this.#change(e, e.done, wanted ? 1 : -1);
    if (e.level && e.observing) this.#observing.change(e.level, wanted ? 1 : -1);
    this.#judge(this.#bucket(e.fact.site));
  }

  /** It is no longer being observed: call before `observing` is cleared. */
  stopObserving(e: Evidence): void {
    if (e.level && e.observing && this.#members.has(e)) this.#observing.change(e.level, -1);
  }

  /** Its end now lies before t: call before `done` is set. */
  finish(e: Evidence): void {
    this.#count.steps += 1;
    if (e.done || !this.#members.has(e)) return;
    this.#change(e, false, -1);
    this.#change(e, true, 1);
    this.#judge(this.#bucket(e.fact.site));
  }

  setDue(site: string, due: boolean): void {
    const bucket = this.#bucket(site);
    this.#weigh(bucket, -1);
    if (due) this.#due.add(site);
    else this.#due.delete(site);
    this.#weigh(bucket, 1);
  }

  /** Rule 5; `unresolved`: some bucket is, by all evidence. Null: no reading. */
  indicated(unresolved: boolean): Indication | null {
    const done = this.#nature === "act" && this.#newestAnywhere() === "compliant";
    const worst = done ? "compliant" : worstOf(this.#byBucket);
    if (!worst) return null;
    const allowed = done || this.#everyDueSiteComplies() ? worst : worse(worst, "no_breach_seen");
    const least = worse((!done && worstOf(this.#hidden)) || "compliant", unresolved ? "inconclusive" : "compliant");
    const level = worse(allowed, least);
    return { level, seen: level === allowed && this.#observing.has(worst) };
  }

  /** Whether a refusal covers t, in whatever bucket. */
  get hasRefusal(): boolean {
    return this.#refusals > 0;
  }

  /** Who made the newest refusals in the refused buckets; sorted. */
  refusedBy(): readonly string[] {
    return this.#refusers.size === 0 ? NOBODY : this.#refusers.keys().sort();
  }

  counts(unresolved: number): SiteCounts {
    const { dueRead, dueCompliant, dueClear, read, refused } = this.#counts;
    return { due: this.#due.size, dueRead, dueCompliant, dueClear, read, refused, unresolved };
  }

  /** Buckets that are refused. */
  get refusedPlaces(): number {
    return this.#counts.refused;
  }

  #newestAnywhere(): Level | null {
    const newest = this.#anywhere.newest();
    return newest && worstOf(newest.keys);
  }

  #everyDueSiteComplies(): boolean {
    return this.#nature === "condition" && this.#due.size > 0 && this.#counts.dueCompliant === this.#due.size;
  }

  #bucket(site: string | null): Bucket {
    let bucket = this.#buckets.get(site);
    if (!bucket) {
      const [readings, refusals] = [new NewestFirst<Level>(this.#count), new NewestFirst<string | null>(this.#count)];
      bucket = { site, levels: new Tally(), readings, refusals, reading: null, hidden: null, refusedBy: NOBODY };
      this.#buckets.set(site, bucket);
    }
    return bucket;
  }

  #change({ level, fact }: Evidence, done: boolean, by: 1 | -1): void {
    const bucket = this.#bucket(fact.site);
    if (level) {
      bucket.levels.change(level, by);
      bucket.readings.change(level, fact.until, done, by);
      if (this.#nature === "act") this.#anywhere.change(level, fact.until, done, by);
    } else {
      bucket.refusals.change(fact.refusedBy, fact.until, done, by);
      this.#refusals += by;
    }
  }

  /** Rule 4, after something in the bucket changed. */
  #judge(bucket: Bucket): void {
    this.#weigh(bucket, -1);
    const readings = bucket.readings.newest();
    const refusals = bucket.refusals.newest();
    const level = readings && worstOf(this.#nature === "restraint" ? bucket.levels : readings.keys);
    // Shutting the door does not erase what was seen.
    const shut =
      level !== "partial" && level !== "non_compliant" && refusals && !(readings && readings.at >= refusals.at);
    bucket.reading = shut ? null : level;
    bucket.hidden = shut ? level : null;
    bucket.refusedBy = shut ? refusals.keys.keys() : NOBODY;
    this.#weigh(bucket, 1);
  }

  /** What the bucket adds to the totals, put in (1) or taken out (-1). */
  #weigh({ site, reading, hidden, refusedBy }: Bucket, by: 1 | -1): void {
    const counts = this.#counts;
    if (hidden) this.#hidden.change(hidden, by);
    if (refusedBy.length > 0) counts.refused += by;
    for (const party of refusedBy) if (party !== null) this.#refusers.change(party, by);
    if (!reading) return;
    this.#byBucket.change(reading, by);
    if (site === null) return;
    counts.read += by;
    if (!this.#due.has(site)) return;
    counts.dueRead += by;
    if (reading === "compliant") counts.dueCompliant += by;
    if (reading === "compliant" || reading === "no_breach_seen") counts.dueClear += by;
  }
}
