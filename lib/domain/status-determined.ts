/** The determination in force, whether it holds, and what the evidence says without what it set aside (rule 6). */
import type { DeterminationFact } from "./facts";
import { groupBy } from "./group-by";
import { FOREVER, type Instant, type Interval } from "./instant";
import { type Level, type Nature, rank } from "./level";
import { sortBy } from "./sort-by";
import { Board, type Indication } from "./status-board";
import type { Evidence, Ordered } from "./status-evidence";
import type { StepCounter } from "./step-counter";

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
  /** Set where the evidence since is worse than what was determined, and is shown instead. */
  readonly overruledBy: Indication | null;
  /** Some cited reading is being observed. */
  readonly seen: boolean;
};

const line = (lineage: string, level: Level | null): string => `${lineage}\n${level}`;

export class Bench {
  /** Evidence without what was set aside, and of that only what was approved when the determination was made. */
  readonly #now: Board;
  readonly #then: Board;
  readonly #covering = new Set<Evidence>();
  readonly #byApproval: readonly Evidence[];
  readonly #byId: ReadonlyMap<string, Evidence[]>;
  readonly #byLine: ReadonlyMap<string, Evidence[]>;
  readonly #count: StepCounter;
  #inForce: DeterminationFact | null = null;
  #cited: ReadonlySet<Evidence> = new Set();
  #setAside: ReadonlySet<Evidence> = new Set();
  #approved = 0;
  #coveringCited = 0;
  #observingCited = 0;
  #accounts = 0;

  constructor({ byFrom }: Ordered, nature: Nature, count: StepCounter) {
    this.#now = new Board(nature, count);
    this.#then = new Board(nature, count);
    this.#byApproval = sortBy(byFrom, (e) => e.approvedAt, count);
    this.#byId = groupBy(byFrom, (e) => e.fact.id);
    this.#byLine = groupBy(byFrom, (e) => line(e.fact.lineage, e.fact.level));
    this.#count = count;
  }

  get boards(): readonly Board[] {
    return [this.#now, this.#then];
  }

  /** It begins or ceases to cover t: call after `covers` was set. */
  place(e: Evidence): void {
    if (e.covers) this.#covering.add(e);
    else this.#covering.delete(e);
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

  /** A new determination comes into force. Costs what differs between the two, at most all that covers t. */
  enter(determination: DeterminationFact): void {
    const before = [...this.#cited, ...this.#setAside];
    this.#inForce = determination;
    this.#setAside = new Set(determination.setAside.flatMap((id) => this.#byId.get(id) ?? []));
    this.#cited = new Set(this.#citedBy(determination));
    const since = this.#approved;
    this.#approved = this.#approvedUntil(determination.recordedAt);
    const [low, high] = [Math.min(since, this.#approved), Math.max(since, this.#approved)];
    const changed = high - low < this.#covering.size ? this.#byApproval.slice(low, high) : this.#covering;
    for (const group of [before, this.#cited, this.#setAside, changed]) for (const e of group) this.#settle(e);
    this.#coveringCited = 0;
    this.#observingCited = 0;
    for (const e of this.#cited) {
      if (!this.#carries(e)) continue;
      if (e.covers) this.#coveringCited += 1;
      if (e.observing) this.#observingCited += 1;
    }
  }

  /** Null: no determination is in force, or it does not hold. */
  rule(unresolved: boolean): Ruling | null {
    const determination = this.#inForce;
    if (!determination || (this.#coveringCited === 0 && this.#accounts === 0)) return null;
    const now = this.#now.indicated(unresolved);
    const then = this.#then.indicated(unresolved);
    const isWorse = now !== null && rank(now.level) > Math.max(then ? rank(then.level) : -1, rank(determination.level));
    return {
      id: determination.id,
      determined: determination.level,
      challenged: now !== null && now.level !== then?.level,
      overruledBy: isWorse ? now : null,
      seen: this.#observingCited > 0,
    };
  }

  /** A cited refusal is known to the determination, but it is no reading and carries nothing. */
  #carries(e: Evidence): boolean {
    return e.level !== null && this.#cited.has(e);
  }

  /** By id, or the same level on the same matter: an approved amendment inherits the citation. */
  #citedBy({ cited }: DeterminationFact): Evidence[] {
    return cited.flatMap((c) => [
      ...(this.#byId.get(c.findingId) ?? []),
      ...(this.#byLine.get(line(c.lineage, c.level)) ?? []),
    ]);
  }

  #settle(e: Evidence): void {
    this.#count.steps += 1;
    const counts = e.covers && !this.#setAside.has(e);
    const known = e.approvedAt <= (this.#inForce?.recordedAt ?? Number.NEGATIVE_INFINITY) || this.#cited.has(e);
    this.#now.put(e, counts);
    this.#then.put(e, counts && known);
  }

  /** How many findings were approved at or before the moment. */
  #approvedUntil(moment: Instant): number {
    let [low, high] = [0, this.#byApproval.length];
    while (low < high) {
      this.#count.steps += 1;
      const middle = (low + high) >> 1;
      if ((this.#byApproval[middle]?.approvedAt ?? FOREVER) <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
