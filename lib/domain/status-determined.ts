/** The determination in force, whether it holds, and what the evidence says that it did not weigh (rule 6). */
import { inherits } from "./citation";
import type { DeterminationFact } from "./facts";
import { groupBy } from "./group-by";
import { FOREVER, type Instant, type Interval } from "./instant";
import { isBreach, type Level, type Nature, rank } from "./level";
import { Board, type Indication, worstOf } from "./status-board";
import type { Evidence, Ordered } from "./status-evidence";
import type { StepCounter } from "./step-counter";
import { Tally } from "./tally";

/** Recorded and not revoked at K. */
export const determinationsAt = (all: readonly DeterminationFact[], knownAt: Instant): DeterminationFact[] =>
  all.filter((d) => d.recordedAt <= knownAt && !(d.revokedAt !== null && d.revokedAt <= knownAt));

export type Reign = Interval & { readonly determination: DeterminationFact };

/** Which determination is in force when; a later one replaces an older one even where it does not hold. */
export function reigns(determinations: readonly DeterminationFact[]): Reign[] {
  const sorted = determinations.toSorted((a, b) => a.effectiveFrom - b.effectiveFrom || a.recordedAt - b.recordedAt);
  const last = sorted.filter((d, i) => d.effectiveFrom !== sorted[i + 1]?.effectiveFrom);
  return last.map((determination, i) => ({
    determination,
    from: determination.effectiveFrom,
    until: last[i + 1]?.effectiveFrom ?? FOREVER,
  }));
}

export type Ruling = {
  readonly id: string;
  readonly determined: Level;
  readonly challenged: boolean;
  /** Set where what was not weighed makes it worse than what was determined; it is shown instead. */
  readonly overruledBy: Indication | null;
  /** Refusals that were not weighed have replaced every reading; no reading is left that could carry a good level. */
  readonly shutOut: boolean;
  /** Some cited reading is being observed. */
  readonly seen: boolean;
};

export class Bench {
  /** Evidence without what was set aside, and of that only what was cited: what the judge weighed and counted. */
  readonly #now: Board;
  readonly #then: Board;
  /** Readings neither cited nor set aside that cover t: most were approved later, none was weighed. */
  readonly #unweighed = new Set<Evidence>();
  readonly #unweighedLevels = new Tally<Level>();
  readonly #byId: ReadonlyMap<string, Evidence[]>;
  readonly #byLineage: ReadonlyMap<string, Evidence[]>;
  readonly #count: StepCounter;
  #inForce: DeterminationFact | null = null;
  #cited: ReadonlySet<Evidence> = new Set();
  #setAside: ReadonlySet<Evidence> = new Set();
  #coveringCited = 0;
  #observingCited = 0;
  #accounts = 0;
  /** Breaches that ran out and are open; of them those that the determination in force cites, and sets aside. */
  readonly #open = new Set<Evidence>();
  #openCited = 0;
  #openAside = 0;

  constructor({ byFrom }: Ordered, nature: Nature, count: StepCounter) {
    this.#now = new Board(nature, count);
    this.#then = new Board(nature, count);
    this.#byId = groupBy(byFrom, (e) => e.fact.id);
    this.#byLineage = groupBy(byFrom, (e) => e.fact.lineage);
    this.#count = count;
  }

  get boards(): readonly Board[] {
    return [this.#now, this.#then];
  }

  /** It begins or ceases to cover t: call after `covers` was set. */
  place(e: Evidence): void {
    if (this.#carries(e)) this.#coveringCited += e.covers ? 1 : -1;
    if (this.#carries(e) && e.covers && e.observing) this.#observingCited += 1;
    this.#settle(e);
  }

  /** It is no longer being observed: call before `observing` is cleared. */
  stopObserving(e: Evidence): void {
    if (e.observing && this.#carries(e)) this.#observingCited -= 1;
  }

  /** A span of an account that the determination in force cites begins or ends. */
  hear(by: 1 | -1): void {
    this.#accounts += by;
  }

  /** A breach that ran out begins or ceases to be an open question. */
  leaveOpen(e: Evidence, by: 1 | -1): void {
    if (by === 1) this.#open.add(e);
    else this.#open.delete(e);
    if (this.#setAside.has(e)) this.#openAside += by;
    else if (this.#cited.has(e)) this.#openCited += by;
  }

  /** A new determination comes into force. Costs what differs between the two. */
  enter(determination: DeterminationFact): void {
    const before = [...this.#cited, ...this.#setAside];
    this.#inForce = determination;
    this.#setAside = new Set(determination.setAside.flatMap((id) => this.#byId.get(id) ?? []));
    this.#cited = new Set(this.#citedBy(determination));
    for (const group of [before, this.#cited, this.#setAside]) for (const e of group) this.#settle(e);
    this.#coveringCited = 0;
    this.#observingCited = 0;
    this.#openAside = [...this.#setAside].filter((e) => this.#open.has(e)).length;
    this.#openCited = [...this.#cited].filter((e) => this.#open.has(e) && !this.#setAside.has(e)).length;
    for (const e of this.#cited) {
      if (!this.#carries(e)) continue;
      if (e.covers) this.#coveringCited += 1;
      if (e.observing) this.#observingCited += 1;
    }
  }

  /** Null: no determination is in force, or it does not hold. */
  rule(): Ruling | null {
    const determination = this.#inForce;
    if (!determination || (this.#coveringCited === 0 && this.#accounts === 0)) return null;
    const now = this.#now.indicated(this.#open.size > this.#openAside);
    const then = this.#then.indicated(this.#openCited > 0);
    const unweighed = contrary(worstOf(this.#unweighedLevels));
    const determined = rank(determination.level);
    // As bad as what was weighed is news as well, where the judge found that better than it was indicated.
    const isWorse =
      now !== null &&
      rank(now.level) > determined &&
      (rank(now.level) > rankOf(then?.level ?? null) || unweighed >= rank(now.level));
    const shutOut = now === null && then !== null && !isBreach(determination.level);
    return {
      id: determination.id,
      determined: determination.level,
      challenged: isWorse || shutOut || unweighed > determined || (now !== null && now.level !== then?.level),
      overruledBy: isWorse ? now : null,
      shutOut,
      seen: this.#observingCited > 0,
    };
  }

  /** A cited refusal is known to the determination, but it is no reading and carries nothing. */
  #carries(e: Evidence): boolean {
    return e.level !== null && this.#cited.has(e);
  }

  /** By id, or as an approved amendment that inherits the citation. */
  #citedBy({ cited }: DeterminationFact): Evidence[] {
    return cited.flatMap((c) => [
      ...(this.#byId.get(c.findingId) ?? []),
      ...(this.#byLineage.get(c.lineage) ?? []).filter((e) => inherits(c, e.fact, e.level)),
    ]);
  }

  #settle(e: Evidence): void {
    this.#count.steps += 1;
    const counts = e.covers && !this.#setAside.has(e);
    const isWeighed = this.#cited.has(e);
    this.#now.put(e, counts);
    this.#then.put(e, counts && isWeighed);
    const isNews = counts && !isWeighed && e.level !== null;
    if (e.level === null || isNews === this.#unweighed.has(e)) return;
    if (isNews) this.#unweighed.add(e);
    else this.#unweighed.delete(e);
    this.#unweighedLevels.change(e.level, isNews ? 1 : -1);
  }
}

/** A calm visit speaks against no determination, though a lead may have called a restraint compliant. */
const contrary = (level: Level | null): number => (rankOf(level) > rank("no_breach_seen") ? rankOf(level) : -1);
const rankOf = (level: Level | null): number => (level === null ? -1 : rank(level));
