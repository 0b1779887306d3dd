import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import { AppError } from "@/lib/domain/errors";
import type { ObligationFacts } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import { evidenceToJudge, judgedSince } from "@/lib/domain/judging-rules";
import type { Level } from "@/lib/domain/level";
import type { Evidence } from "@/lib/domain/status-evidence";
import type { Scope } from "@/lib/policy/scope";
import { accordReference } from "./accord-reference";
import { type DutyRow, dutiesOf } from "./duties";
import { findingsNamed, type LaneFinding } from "./facts";
import { factsFrom } from "./lane-facts";

/** When a determination is to hold from, and by when its judge knows what, which is no earlier. */
export type JudgedAt = { readonly effectiveFrom: Instant; readonly knownAt: Instant };

/** An obligation with the facts that matter from the effective moment on, and what must be cited or set aside. */
export type ObligationToJudge = Pick<DutyRow, "id" | "party" | "provision" | "instrument"> & {
  readonly facts: ObligationFacts;
  /** What evidenceToJudge() says of them, with everything the mission may see of each finding. */
  readonly evidence: readonly (Evidence & { readonly fact: LaneFinding })[];
};

/** Throws NOT_FOUND when this accord has no such obligation. What is read grows with what the moment still knows, not with the history. */
export async function obligationToJudge(
  scope: Scope,
  obligationId: string,
  { effectiveFrom, knownAt }: JudgedAt,
): Promise<ObligationToJudge> {
  const reference = await accordReference(scope.accordId);
  const duty = (reference ? dutiesOf(reference) : []).find(({ id }) => id === obligationId);
  if (!duty) throw new AppError("NOT_FOUND", "no such obligation");
  const since = judgedSince(duty.provision.nature, effectiveFrom);
  // A judgement from K itself on has the others of that moment beside it.
  const [unordered] = await factsFrom([{ duty, since }], { cutOff: knownAt + 1, knownAt });
  if (!unordered) throw new Error("no facts of an obligation");
  const facts = { ...unordered, findings: unordered.findings.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
  const bare = evidenceToJudge(facts, effectiveFrom, knownAt);
  const findings = await findingsNamed(
    scope,
    bare.map(({ fact }) => fact.id),
  );
  const evidence = bare.map((e) => ({ ...e, fact: must(findings.get(e.fact.id)) }));
  const { id, party, provision, instrument } = duty;
  return { id, party, provision, instrument, facts, evidence };
}

/** A finding that a determination must cite or set aside. */
export type FindingToJudge = {
  readonly finding: LaneFinding;
  /** Its level as the rules read it; null: a refusal. */
  readonly level: Level | null;
  /** Infinity: an act that was done. */
  readonly coversUntil: Instant;
  /** When: it covers the effective date; began later, while evidence of that date still covered; or ran out and is open. */
  readonly when: "covers" | "later" | "ran_out";
};

/** The same evidence as it is shown to the judge; in its order. */
export const findingsToJudge = ({ evidence }: ObligationToJudge, effectiveFrom: Instant): FindingToJudge[] =>
  evidence.map(({ fact, level, coversUntil }) => {
    const when = fact.from > effectiveFrom ? "later" : coversUntil > effectiveFrom ? "covers" : "ran_out";
    return { finding: fact, level, coversUntil, when };
  });

const NEWEST: Statement = {
  name: "newest_evidence",
  text: `SELECT e.finding_id AS id FROM evidence e JOIN obligation o ON o.id = e.obligation_id
    WHERE o.accord_id = $1 AND e.obligation_id = $2 AND e.observed_from <= $3 AND e.approved_at <= $3 AND e.access <> 'not_reached'
      AND (e.withdrawn_at IS NULL OR e.withdrawn_at > $3) AND (e.superseded_at IS NULL OR e.superseded_at > $3)
    ORDER BY e.observed_from DESC, e.finding_id LIMIT $4`,
};

/** The findings last begun that are evidence now: moments that something covers. Newest first. */
export async function newestEvidence(
  scope: Scope,
  obligationId: string,
  { now, most }: { readonly now: Instant; readonly most: number },
): Promise<LaneFinding[]> {
  const rows = await readRows<{ id: string }>(NEWEST, [scope.accordId, obligationId, new Date(now), most]);
  const ids = rows.map(({ id }) => id);
  const findings = await findingsNamed(scope, ids);
  return ids.map((id) => must(findings.get(id)));
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("evidence of no finding of the accord");
  return found;
}
