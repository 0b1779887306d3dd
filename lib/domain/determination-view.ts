import type { Instant } from "./instant";
import type { Level } from "./level";

/** A determination with what it rests on. Words (rationale, reasons) are a lead's to read; for others they are null. */
export type DeterminationView = {
  readonly id: string;
  readonly level: Level;
  readonly effectiveFrom: Instant;
  readonly recordedAt: Instant;
  readonly criteriaVersion: number;
  readonly by: string;
  readonly rationale: string | null;
  readonly revocation: { readonly at: Instant; readonly by: string; readonly reason: string | null } | null;
  readonly findings: readonly {
    readonly findingId: string;
    readonly treatment: "cited" | "set_aside";
    readonly reason: string | null;
    readonly number: string;
    readonly reportId: string;
    readonly site: string | null;
    readonly level: Level | null;
    readonly from: Instant;
    readonly until: Instant;
  }[];
  readonly accounts: readonly {
    readonly id: string;
    readonly by: string;
    readonly text: string;
    readonly incident: string;
  }[];
};
