/**
 * The facts that the status rules read, per obligation. Every fact carries the moment it was recorded; what was
 * recorded after K is not known at K. Facts are added, never edited. All intervals are half-open.
 */
import type { Instant } from "./instant";
import type { Access, Level, Nature } from "./level";

/** A value that may be set anew: the newest recorded at or before K counts (ties: the later in the list). */
export type Term<T> = { readonly value: T; readonly recordedAt: Instant };

/** A finding of a submitted version, with the life of that version. Null: it has not happened. */
export type FindingFact = {
  readonly id: string;
  /** Same for a finding and its amendments (report and the observation's own id): a citation is inherited along it (citation.ts). */
  readonly lineage: string;
  readonly team: string;
  readonly authorId: string;
  /** Null: no site given; such findings are one bucket of their own, outside the denominator. */
  readonly site: string | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly access: Access;
  readonly refusedBy: string | null;
  /** Null exactly when the visit was refused or not reached. */
  readonly level: Level | null;
  /** Counted acts: the reading carries the whole count. Always true where nothing is counted. */
  readonly whole: boolean;
  readonly submittedAt: Instant;
  readonly approvedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** When a newer version of the same report was approved. */
  readonly supersededAt: Instant | null;
  /** Recorded moments of denials by a party of what this finding says (through a linked incident). */
  readonly deniedAt: readonly Instant[];
};

export type WatchFact = {
  readonly site: string;
  readonly from: Instant;
  /** Null: open. */
  readonly to: Instant | null;
  readonly recordedAt: Instant;
  /** Later closings; the newest recorded at or before K counts and replaces `to`. */
  readonly ends: readonly { readonly to: Instant; readonly recordedAt: Instant }[];
};

/** A cited finding as its judge saw it. */
export type Citation = {
  readonly findingId: string;
  readonly lineage: string;
  /** As the rules read it (effectiveLevel); null: a refusal. */
  readonly level: Level | null;
  readonly site: string | null;
  readonly from: Instant;
  readonly until: Instant;
};

export type DeterminationFact = {
  readonly id: string;
  readonly level: Level;
  readonly effectiveFrom: Instant;
  readonly recordedAt: Instant;
  readonly revokedAt: Instant | null;
  readonly cited: readonly Citation[];
  /** Ids of covering findings set aside with a reason. */
  readonly setAside: readonly string[];
  /** Spans in which a cited account by the obligated party on its own conduct counts as covering (non_compliant only). */
  readonly citedAccounts: readonly { readonly from: Instant; readonly until: Instant }[];
};

export type InstrumentEvent = {
  readonly kind: "in_force" | "suspended" | "resumed" | "reaffirmed" | "superseded";
  readonly at: Instant;
  readonly byParty: string | null;
  readonly note: string | null;
  /** A suspension of which a lead says that milestone clocks stand still; says nothing on other kinds. */
  readonly stopsClocks: boolean;
  readonly recordedAt: Instant;
};

export type InquiryFact = { readonly openedAt: Instant; readonly closedAt: Instant | null };

export type ObligationFacts = {
  readonly nature: Nature;
  /** False: no team may observe it. */
  readonly monitored: boolean;
  /** When the duty begins; each term replaces the older ones known at K. Empty at K: not_due. */
  readonly starts: readonly Term<Instant>[];
  /** Validity period of a reading in days. Empty at K: the oldest term counts. */
  readonly validityDays: readonly Term<number>[];
  /** Moments at which a milestone of this obligation is late unless it reads compliant. */
  readonly due: readonly Term<Instant>[];
  readonly watch: readonly WatchFact[];
  readonly findings: readonly FindingFact[];
  readonly determinations: readonly DeterminationFact[];
  readonly instrument: readonly InstrumentEvent[];
  readonly inquiries: readonly InquiryFact[];
};

/** t <= asOf and t <= knownAt; beyond either nothing is drawn. */
export type Clocks = { readonly asOf: Instant; readonly knownAt: Instant };
