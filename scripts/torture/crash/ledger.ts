/** What people were told, and what they were not told, kept outside the system under test. */

/** Told: the answer was read to its end. In doubt: it was not, or said that something broke. */
export type Standing = "told" | "doubt";

export type Version = {
  readonly reportId: string;
  readonly versionId: string;
  readonly n: number;
  readonly author: string;
  readonly json: string;
  /** Of the receipt; null while there is none. */
  number: string | null;
};
export type Decision = {
  readonly versionId: string;
  readonly step: "approve" | "return" | "withdraw";
  readonly reason: string | null;
  readonly by: string;
  readonly standing: Standing;
};
export type Issue = { readonly id: string; readonly by: string };
export type Judgement = { readonly rationale: string; readonly by: string; readonly standing: Standing };

/** A report as its people see it. Busy: somebody works on it, or what was done to it is in doubt. */
export type Report = {
  readonly reportId: string;
  readonly author: string;
  readonly versions: Version[];
  /** What is decided of the newest version; null: it waits. */
  decided: Decision["step"] | null;
  /** The approved version that stands. */
  current: Version | null;
  busy: boolean;
};

export type Ledger = {
  readonly reports: Report[];
  readonly versions: Version[];
  readonly decisions: Decision[];
  readonly issues: Issue[];
  readonly judgements: Judgement[];
  /** Versions without a receipt so far, each with its report. */
  readonly unanswered: { readonly report: Report; readonly version: Version }[];
  /** Decisions in doubt, each with its report. */
  readonly undecided: { readonly report: Report; readonly version: Version; readonly decision: Decision }[];
  issuesInDoubt: number;
  /** One line per answer that should not have been given. */
  readonly wrong: string[];
};

export const newLedger = (): Ledger => ({
  reports: [],
  versions: [],
  decisions: [],
  issues: [],
  judgements: [],
  unanswered: [],
  undecided: [],
  issuesInDoubt: 0,
  wrong: [],
});

/** What a decision makes of its report. */
export function settle(report: Report, version: Version, step: Decision["step"]): void {
  if (step === "withdraw") report.current = null;
  else report.decided = step;
  if (step === "approve") report.current = version;
  report.busy = false;
}
