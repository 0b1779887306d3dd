import type { Client } from "pg";
import { type Ledger, settle } from "./ledger";
import { enter, putOnce } from "./observer";
import type { Person } from "./shift";

/** How much was in doubt, and how much of it turned out to be there. */
export type Doubts = { filings: number; filingsThere: number; decisions: number; decisionsThere: number };

/**
 * Clears what was in doubt: a filing is sent again and gets its receipt; whether a decision was made is looked up.
 * What is there afterwards counts as told from now on.
 */
export async function clearDoubts(ledger: Ledger, owner: Client, people: ReadonlyMap<string, Person>): Promise<Doubts> {
  const versions = ledger.unanswered.splice(0);
  const found = await owner.query<{ id: string }>("SELECT id FROM report_version WHERE id = ANY ($1::uuid[])", [
    versions.map(({ version }) => version.versionId),
  ]);
  for (const { report, version } of versions) {
    const author = people.get(version.author);
    if (author && (await putOnce({ ledger }, author, version))) enter({ ledger }, report, version);
    else ledger.wrong.push(`${version.versionId} was in doubt and cannot be filed again`);
  }
  const undecided = ledger.undecided.splice(0);
  const reviews = await owner.query<{ versionId: string; step: string; by: string; reason: string | null }>(
    `SELECT w.version_id AS "versionId", w.step, u.email AS by, c.reason FROM review w JOIN "user" u ON u.id = w.by_id
      LEFT JOIN review_content c ON c.review_id = w.id WHERE w.version_id = ANY ($1::uuid[])`,
    [undecided.map(({ version }) => version.versionId)],
  );
  let there = 0;
  for (const { report, version, decision } of undecided) {
    report.busy = false;
    const made = reviews.rows.find(
      (w) =>
        w.versionId === version.versionId &&
        w.step === decision.step &&
        w.by === decision.by &&
        w.reason === decision.reason,
    );
    if (!made || ledger.decisions.includes(decision)) continue;
    there += 1;
    ledger.decisions.push({ ...decision, standing: "told" });
    settle(report, version, decision.step);
  }
  return {
    filings: versions.length,
    filingsThere: found.rows.length,
    decisions: undecided.length,
    decisionsThere: there,
  };
}
