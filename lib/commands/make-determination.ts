import "server-only";
import { randomUUID } from "node:crypto";
import {
  countEvidenceSteps,
  findObligation,
  findOwnConduct,
  insertDetermination,
  lockEvidence,
} from "@/lib/db/judging";
import { keepWords } from "@/lib/db/word-salt";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import { type Instant, isoText } from "@/lib/domain/instant";
import { checkDetermination, citesOnlyOwn, readMoment } from "@/lib/domain/judging-rules";
import { scopeFor } from "@/lib/policy/scope";
import { accordReference } from "@/lib/queries/accord-reference";
import { boundBy } from "@/lib/queries/judging";
import { obligationToJudge } from "@/lib/queries/to-judge";
import type { DeterminationInput } from "@/lib/schemas/judging";

export type Determined = { readonly determinationId: string; readonly accordId: string; readonly provision: string };

/**
 * A lead's judgement on one obligation from a moment on, under the criteria of now. INVALID names each finding that was
 * neither cited nor set aside (`findings.<finding id>`, key `leftOut`) and every other field that is wrong, also that all
 * that is cited was written by the judge (`findings`, key `onlyOwnFindings`); CONFLICT when evidence was approved or withdrawn meanwhile, because
 * what the judge did not see must not count as weighed, or when another judgement was recorded that the form did not show.
 */
export async function makeDetermination(
  actor: Actor,
  input: DeterminationInput,
  backdatedTo: Instant | null = null,
): Promise<Determined> {
  const place = await findObligation(input.obligationId);
  if (!place) throw new AppError("NOT_FOUND", "no such obligation");
  const scope = scopeFor(actor, "determination.make", place.accordId);
  const seen = await countEvidenceSteps(input.obligationId);
  if (input.judged !== undefined && input.judged !== seen.judged) throw judgedMeanwhile();
  const knownAt = backdatedTo ?? seen.at;
  const problems: FieldProblem[] = [];
  const effectiveFrom = readMoment(input.effectiveFrom, "effectiveFrom", knownAt, problems);
  if (effectiveFrom === null) throw new AppError("INVALID", "the effective date is no date", problems);
  const obligation = await obligationToJudge(scope, input.obligationId, { effectiveFrom, knownAt });
  const { evidence } = obligation;
  const numbers = new Map(evidence.map(({ fact }) => [fact.id, fact.number]));
  const ownConduct = await findOwnConduct(place.accordId, place.provision, boundBy(obligation));
  const numberOf = (id: string) => numbers.get(id) ?? "";
  const { level, findings, accounts } = input;
  const { nature } = obligation.facts;
  const weighed = { effectiveFrom, evidence, findings, accounts, ownConduct, numberOf };
  problems.push(...checkDetermination({ nature, level, ...weighed }));
  if (citesOnlyOwn(weighed, actor.id)) problems.push({ path: "findings", key: "onlyOwnFindings" });
  if (problems.length > 0) throw new AppError("INVALID", "the determination has problems", problems);
  const criteriaVersion = await criteriaVersionOf(place.accordId, place.provision);
  return write(actor, async (tx) => {
    await lockEvidence(tx, place.accordId);
    const now = await countEvidenceSteps(input.obligationId, tx);
    if (now.judged !== seen.judged) throw judgedMeanwhile();
    if (now.n !== seen.n) throw new AppError("CONFLICT", "evidence has changed meanwhile");
    const id = randomUUID();
    await insertDetermination(tx, {
      id,
      obligationId: input.obligationId,
      level,
      effectiveFrom: isoText(effectiveFrom),
      criteriaVersion,
      byId: actor.id,
      rationale: input.rationale,
      findings: findings.map((f) => ({
        finding_id: f.findingId,
        treatment: f.treatment,
        reason: f.treatment === "set_aside" ? f.reason : null,
      })),
      accounts,
      recordedAt: backdatedTo === null ? null : isoText(backdatedTo),
    });
    const reasons = findings.flatMap((f) => (f.treatment === "set_aside" ? [[f.findingId, f.reason]] : []));
    const words = await keepWords(tx, { rationale: input.rationale, reasons });
    const treated = findings.map((f) => [f.findingId, f.treatment]);
    const payload = { determination: id, level, effectiveFrom, criteriaVersion, findings: treated, accounts, words };
    const audit = { verb: "determination.make", subject: input.obligationId, payload };
    return { result: { determinationId: id, accordId: place.accordId, provision: place.provision }, audit };
  });
}

/** The newest version of the criteria that the provision is judged by; 0: none are set. */
async function criteriaVersionOf(accordId: string, code: string): Promise<number> {
  const reference = await accordReference(accordId);
  const provision = reference?.provisions.find((p) => p.code === code);
  const criteria = reference?.criteria.filter(
    (c) => c.category === provision?.category && c.nature === provision?.nature,
  );
  return Math.max(0, ...(criteria ?? []).map((c) => c.version));
}

const judgedMeanwhile = (): AppError =>
  new AppError("CONFLICT", "judged meanwhile", [{ path: "", key: "judgedMeanwhile" }]);
