import { type Count, runPlaywright, runVitest } from "../suites";
import type { Entry, Outcome } from "./entry";

type Part = {
  readonly what: string;
  /** "unit" and "db" are vitest's projects; "browser" is Playwright against a demonstration of its own. */
  readonly runner: "unit" | "db" | "browser";
  /** Words in the names of the test files. */
  readonly files: readonly string[];
};

/**
 * An entry of test suites in their long form: the tests read CCM_TORTURE ("long" or "quick"; unset in npm test) and
 * CCM_SEED (a whole number) from their environment, and CCM_ROUNDS where the caller said how many.
 */
export const suite =
  (...parts: readonly Part[]): Entry =>
  async ({ quick, rounds, seed, reports, report }) => {
    const count = rounds === null ? {} : { CCM_ROUNDS: String(rounds) };
    const env = { CCM_TORTURE: quick ? "quick" : "long", CCM_SEED: String(seed), ...count };
    const outcomes: Outcome[] = [];
    for (const { what, runner, files } of parts) {
      report(what);
      const options = { reports, files, env };
      outcomes.push(
        outcomeOf(what, await (runner === "browser" ? runPlaywright(options) : runVitest(runner, options))),
      );
    }
    return outcomes;
  };

function outcomeOf(what: string, { passed, failed, skipped }: Count): Outcome {
  const tried = `${passed + failed} tests`;
  if (passed + failed === 0) return { what, tried, failures: ["no test ran"] };
  const failures = failed ? [`${failed} of ${tried} failed, see above`] : [];
  return { what, tried, failures, ...(skipped && { notes: `${skipped} skipped` }) };
}
