/** What screens show of reports, as lib/queries gives it: whole to those who may read it, else lane-level fields only. */
import type { Instant } from "./instant";
import type { Access, HowObserved, Level, Nature } from "./level";
import type { Step, VersionState } from "./workflow";

/** One line of a report in a list: of what everybody in the mission may see of an approved finding. */
export type ListedFinding = {
  readonly provision: string;
  readonly party: string;
  readonly site: string | null;
  readonly level: Level | null;
  readonly access: Access;
};
export type ListedReport = {
  readonly id: string;
  readonly number: string;
  readonly createdAt: Instant;
  /** Number of the version shown: the newest, or for other teams' reports the approved one. */
  readonly n: number;
  readonly state: VersionState;
  readonly flash: boolean;
  /** Null where the reader may see lane-level fields only. */
  readonly author: string | null;
  readonly findings: readonly ListedFinding[];
};
export type ReportPage = { readonly reports: readonly ListedReport[]; readonly next: string | null };

export type ReturnedReport = {
  readonly id: string;
  readonly number: string;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
  readonly author: string;
  /** Whether the reader wrote it or took it over: it waits for them. */
  readonly mine: boolean;
};
export type QueuedReport = {
  readonly id: string;
  readonly number: string;
  readonly n: number;
  readonly author: string;
  readonly submittedAt: Instant;
  readonly flash: boolean;
  /** Whether an approved version stands until this one is decided. */
  readonly amends: boolean;
  readonly findings: readonly ListedFinding[];
};

/** next: where the next page begins, if there is one. at: when the queue was read, for ages. */
export type ReviewQueue = {
  readonly reports: readonly QueuedReport[];
  readonly total: number;
  readonly next: string | null;
  readonly at: Instant;
};

/** Date, place, party, level, basis, access: what the whole mission sees of an approved finding. */
export type LaneLevelFinding = {
  readonly id: string;
  readonly observation: number;
  readonly provision: string;
  readonly title: string;
  readonly nature: Nature;
  readonly unit: string | null;
  readonly party: string;
  readonly site: string | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly access: Access;
  readonly refusedBy: string | null;
  readonly level: Level | null;
  readonly howObserved: HowObserved | null;
};
export type ViewedQuantity = {
  readonly ledger: string;
  readonly kind: string;
  readonly bound: string;
  readonly value: number;
  readonly scope: string;
};
export type ViewedFinding = LaneLevelFinding & {
  readonly flash: boolean;
  readonly urgent: readonly string[];
  readonly quantities: readonly ViewedQuantity[];
};
export type ViewedStep = {
  readonly step: Step;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string | null;
};
export type ViewedVersion = {
  readonly id: string;
  readonly n: number;
  readonly authorId: string;
  readonly author: string;
  readonly submittedAt: Instant;
  readonly backdated: boolean;
  readonly flash: boolean;
  /** Else nothing of what it said is here: the report is very long, and the version is read by itself. */
  readonly isWhole: boolean;
  readonly narrative: string;
  readonly sourceNote: string | null;
  /** As it was filed; read it with reportSchema. */
  readonly document: unknown;
  readonly state: VersionState;
  readonly steps: readonly ViewedStep[];
  readonly findings: readonly ViewedFinding[];
};
type Head = { readonly id: string; readonly number: string; readonly team: string };
export type FullReport = Head & {
  readonly sight: "full";
  readonly released: boolean;
  readonly currentVersionId: string | null;
  readonly takeovers: readonly { readonly by: string; readonly at: Instant }[];
  readonly teamId: string;
  /** Who took the report over last, if anybody. */
  readonly custodianId: string | null;
  /** Oldest first, at least one. */
  readonly versions: readonly ViewedVersion[];
  readonly latest: ViewedVersion;
};
export type LaneLevelReport = Head & { readonly sight: "lane"; readonly findings: readonly LaneLevelFinding[] };
