/** How one entry of npm run torture is called. */
export type Torture = {
  /** For trying: a few rounds or cases instead of all. */
  readonly quick: boolean;
  /** As many rounds as the caller asked for; null: the entry's own number. */
  readonly rounds: number | null;
  /** Everything that is chosen at random follows from it, as far as time itself lets it. */
  readonly seed: number;
  /** A folder for reports of test runners; removed at the end. */
  readonly reports: string;
  /** Progress, on standard error. */
  readonly report: (line: string) => void;
};

/** One line of the printed table. It holds when there are no failures. */
export type Outcome = {
  readonly what: string;
  /** How much was tried: "100 rounds". */
  readonly tried: string;
  /** What is worth knowing of a run that went well. */
  readonly notes?: string;
  /** One line per thing that did not hold. */
  readonly failures: readonly string[];
};

export type Entry = (run: Torture) => Promise<readonly Outcome[]>;
