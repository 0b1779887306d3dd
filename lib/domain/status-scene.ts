/** Where the sweep stands: everything the rules look at, at one moment. Changes are made to it; the state is read off. */
import type { ObligationFacts } from "./facts";
import type { Instant } from "./instant";
import type { SiteCounts, Spell } from "./lane";
import { type Level, type Overlay, type State, worse } from "./level";
import { Board } from "./status-board";
import { Bench, type Ruling } from "./status-determined";
import type { Evidence, Ordered } from "./status-evidence";
import type { StepCounter } from "./step-counter";
import { Tally } from "./tally";

/** What can be said of one moment: a spell without its edges. */
export type Standing = Omit<Spell, "from" | "until">;

/** What is open at the moment, counted. */
export type Matter = "suspension" | "under_inquiry" | "disputed" | "due_date" | "clocks_stopped" | "due";

const NO_COUNTS: SiteCounts = { due: 0, dueRead: 0, dueCompliant: 0, dueClear: 0, read: 0, refused: 0, unresolved: 0 };
const SILENT = { basis: "none", seen: false, determined: null, determinationId: null, last: null } as const;

export class Scene {
  readonly #monitored: boolean;
  /** All evidence. */
  readonly #board: Board;
  /** Null: nothing was ever determined, and no second opinion is kept. */
  readonly bench: Bench | null;
  readonly #boards: readonly Board[];
  readonly #matters = new Tally<Matter>();
  readonly #watch = new Tally<string>();
  readonly #unresolved = new Tally<string | null>();
  #last: { readonly level: Level; readonly at: Instant } | null = null;

  constructor({ nature, monitored }: ObligationFacts, evidence: Ordered, judged: boolean, count: StepCounter) {
    this.#monitored = monitored;
    this.#board = new Board(nature, count);
    this.bench = judged ? new Bench(evidence, nature, count) : null;
    this.#boards = [this.#board, ...(this.bench?.boards ?? [])];
  }

  raise(matter: Matter, by: 1 | -1): void {
    this.#matters.change(matter, by);
  }

  /** It begins or ceases to cover t. */
  place(e: Evidence, covers: boolean): void {
    if (e.covers === covers) return;
    e.covers = covers;
    this.#board.put(e, covers);
    this.bench?.place(e);
    if (e.level && e.denied) this.raise("disputed", covers ? 1 : -1);
  }

  stopObserving(e: Evidence): void {
    for (const board of this.#boards) board.stopObserving(e);
    this.bench?.stopObserving(e);
    e.observing = false;
  }

  finish(e: Evidence): void {
    for (const board of this.#boards) board.finish(e);
    e.done = true;
  }

  /** A reading has begun, whether or not it ever covers anything. */
  remember(level: Level, at: Instant): void {
    if (!this.#last || at > this.#last.at) this.#last = { level, at };
    else if (at === this.#last.at) this.#last = { level: worse(level, this.#last.level), at };
  }

  watch(site: string, by: 1 | -1): void {
    const before = this.#watch.has(site);
    this.#watch.change(site, by);
    const due = this.#watch.has(site);
    if (due !== before) for (const board of this.#boards) board.setDue(site, due);
  }

  /** A breach that ran out begins or ceases to be an open question. */
  leaveOpen(e: Evidence, by: 1 | -1): void {
    this.#unresolved.change(e.fact.site, by);
    this.bench?.leaveOpen(e, by);
  }

  /** Rules 1, 2, 6 and 7 in their order. */
  standing(): Standing {
    if (!this.#monitored) return this.#silence("not_monitored", ["suspension"]);
    if (!this.#matters.has("due")) return this.#silence("not_due", ["suspension", "under_inquiry"]);
    const unresolved = this.#unresolved.size > 0;
    const ruling = this.bench?.rule() ?? null;
    const { state, basis, seen } = ruling ? ruled(ruling) : this.#indicated(unresolved);
    return {
      state,
      basis,
      seen,
      overlays: this.#overlays(state, ruling),
      determined: ruling?.determined ?? null,
      determinationId: ruling?.id ?? null,
      last: state === "stale" ? this.#last : null,
      refusedBy: this.#board.refusedBy(),
      counts: this.#board.counts(this.#unresolved.size),
    };
  }

  #indicated(unresolved: boolean): Pick<Standing, "state" | "basis" | "seen"> {
    const indicated = this.#board.indicated(unresolved);
    if (indicated) return { state: indicated.level, basis: basisOf(indicated.seen), seen: indicated.seen };
    const state = this.#board.hasRefusal ? "access_denied" : this.#last ? "stale" : "not_verified";
    return { state, basis: "none", seen: false };
  }

  #overlays(state: State, ruling: Ruling | null): Overlay[] {
    const matters = this.#matters;
    const said: Overlay[] = []; // In the order of OVERLAYS.
    if (matters.has("suspension")) said.push("suspension");
    if (matters.has("due_date") && !matters.has("clocks_stopped") && state !== "compliant") said.push("overdue");
    if (matters.has("disputed")) said.push("disputed");
    if (matters.has("under_inquiry")) said.push("under_inquiry");
    if (ruling?.challenged) said.push("challenged");
    if (this.#unresolved.size > 0) said.push("unresolved");
    if (this.#board.refusedPlaces > 0 && state !== "access_denied") said.push("access_limited");
    return said;
  }

  #silence(state: State, overlays: readonly ("suspension" | "under_inquiry")[]): Standing {
    const open = overlays.filter((overlay) => this.#matters.has(overlay));
    return { ...SILENT, state, overlays: open, refusedBy: [], counts: NO_COUNTS };
  }
}

const basisOf = (seen: boolean): "observed" | "carried" => (seen ? "observed" : "carried");

/** Later evidence that is worse, or doors shut since, are shown in place of the determined level, and the level beside it. */
function ruled({ determined, overruledBy, shutOut, seen }: Ruling): Pick<Standing, "state" | "basis" | "seen"> {
  if (shutOut) return { state: "access_denied", basis: "none", seen: false };
  if (!overruledBy) return { state: determined, basis: "determined", seen };
  return { state: overruledBy.level, basis: basisOf(overruledBy.seen), seen: overruledBy.seen };
}
