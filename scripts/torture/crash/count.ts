import type { Client } from "pg";
import type { Ledger } from "./ledger";

/** Rows of what people write, whoever wrote them. */
export type Counts = { versions: number; reviews: number; summaries: number; determinations: number };

export async function countRows(owner: Client): Promise<Counts> {
  const { rows } = await owner.query<Counts>(
    `SELECT (SELECT count(*)::int FROM report_version) AS versions, (SELECT count(*)::int FROM review) AS reviews,
      (SELECT count(*)::int FROM summary) AS summaries, (SELECT count(*)::int FROM determination) AS determinations`,
  );
  if (!rows[0]) throw new Error("nothing was counted");
  return rows[0];
}

/** Nothing is there that nobody sent. Call it when filings and decisions in doubt are cleared. */
export function checkCounts(ledger: Ledger, before: Counts, now: Counts): string[] {
  const told = ledger.judgements.filter(({ standing }) => standing === "told").length;
  const expected: Record<keyof Counts, readonly [least: number, most: number]> = {
    versions: [ledger.versions.length, ledger.versions.length],
    reviews: [ledger.decisions.length, ledger.decisions.length],
    summaries: [ledger.issues.length, ledger.issues.length + ledger.issuesInDoubt],
    determinations: [told, ledger.judgements.length],
  };
  return (Object.keys(expected) as (keyof Counts)[]).flatMap((name) => {
    const [least, most] = expected[name];
    const added = now[name] - before[name];
    return added >= least && added <= most ? [] : [`${added} ${name} were added, not ${least} to ${most}`];
  });
}
