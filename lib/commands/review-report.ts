import "server-only";
import { randomUUID } from "node:crypto";
import { letJudge } from "@/lib/db/judging";
import { findDecision, getFiledVersion, insertReview, lockReportOf } from "@/lib/db/reports";
import { keepWords } from "@/lib/db/word-salt";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { type Instant, isoText } from "@/lib/domain/instant";
import { nextState, type VersionState, versionState } from "@/lib/domain/workflow";
import { authorizeReport } from "@/lib/policy/reports";
import type { ReviewInput } from "@/lib/schemas/review";

export type Reviewed = { readonly reportId: string; readonly accordId: string; readonly state: VersionState };

/**
 * Approves, returns, withdraws or takes back one version. Of two leads deciding at once the first wins and the other
 * gets CONFLICT; who repeats their own decision in the same words, because its answer was lost, is told that it is made.
 * An approved newer version supersedes the older one from that moment on.
 */
export async function reviewReport(
  actor: Actor,
  input: ReviewInput,
  backdatedTo: Instant | null = null,
): Promise<Reviewed> {
  try {
    return await decide(actor, input, backdatedTo);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "CONFLICT") throw error;
    const [filed, made] = [await getFiledVersion(input.versionId), await findDecision(input.versionId)];
    const state = made && nextState(made.step === "withdraw" ? "approved" : "submitted", made.step);
    const isOwn = made?.step === input.step && made.byId === actor.id && made.reason === reasonOf(input);
    if (!filed || !isOwn || !state) throw error;
    return { reportId: filed.reportId, accordId: filed.accordId, state };
  }
}

const reasonOf = (input: ReviewInput): string | null => ("reason" in input ? input.reason : null);

const decide = (actor: Actor, input: ReviewInput, backdatedTo: Instant | null): Promise<Reviewed> =>
  write(actor, async (tx) => {
    const report = await lockReportOf(tx, input.versionId);
    const version = report?.versions.find((v) => v.id === input.versionId);
    if (!report || !version) throw new AppError("NOT_FOUND", "no such version");
    const approved = report.currentVersionId !== null;
    authorizeReport(actor, `report.${input.step}`, { ...report, approved, authorId: version.authorId });
    const newerApproved = report.versions.some((v) => v.n > version.n && v.approvedAt !== null);
    const from = versionState(version.steps, newerApproved);
    const state = nextState(from, input.step);
    if (!state) {
      const problem = { path: "", key: "decidedFirst", values: { state: from } };
      throw new AppError("CONFLICT", `already ${from}`, [problem]);
    }
    if (input.step === "approve" || input.step === "withdraw") await letJudge(tx, report.accordId);
    const reason = reasonOf(input);
    const id = randomUUID();
    const at = backdatedTo === null ? null : isoText(backdatedTo);
    await insertReview(tx, { id, version_id: version.id, step: input.step, by_id: actor.id, at }, report.id, reason);
    const words = reason === null ? null : await keepWords(tx, { reason });
    const payload = { number: report.number, version: version.id, from, to: state, reason: words };
    const result = { reportId: report.id, accordId: report.accordId, state };
    return { result, audit: { verb: `report.${input.step}`, subject: report.id, payload } };
  });
