"use server";

import { notFound } from "next/navigation";
import { reviewReport } from "@/lib/commands/review-report";
import { AppError, isAway } from "@/lib/domain/errors";
import { safeNext } from "@/lib/domain/landing";
import { type ProblemText, problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { problemsOf } from "@/lib/schemas/field-problems";
import { reviewSchema } from "@/lib/schemas/review";
import { orAway } from "./attempt";
import { formActor, leadTo, refuseForbidden, textOf } from "./form";

/** What was typed comes back with the problems. */
export type DecisionState = {
  readonly reason: string;
  readonly problems: readonly ProblemText[];
  /** Somebody else decided first, or the author took it back: this step can be made no more. */
  readonly isOver: boolean;
};

/**
 * Approves, returns, withdraws or takes back a version. Fields: step, versionId, reason-STEP, and `then`, the page to go to
 * afterwards. Who comes second reads what the version has become, beside the reason that they typed; without one they are
 * led to `told`, which says it.
 */
export async function reviewAction(_before: DecisionState, form: FormData): Promise<DecisionState> {
  const typed = (name: string): string => textOf(form, name);
  const step = typed("step");
  const reason = typed(`reason-${step}`);
  return orAway(
    () => decide(typed, step, reason),
    (problems) => ({ reason, problems, isOver: false }),
  );
}

async function decide(typed: (name: string) => string, step: string, reason: string): Promise<DecisionState> {
  const actor = await formActor();
  if (!actor) {
    const t = wordsOf("review.decide");
    return { reason, problems: [{ path: "", text: t("signedOut") }], isOver: false }; // Leading away would lose the words.
  }
  const needsReason = step === "return" || step === "withdraw";
  const parsed = reviewSchema.safeParse({ step, versionId: typed("versionId"), ...(needsReason && { reason }) });
  if (!parsed.success) {
    const problems = problemTexts(problemsOf(parsed.error));
    return {
      reason,
      problems: problems.map(({ path, text }) => ({ path: path === "reason" ? `reason-${step}` : "", text })),
      isOver: false,
    };
  }
  let to = safeNext(typed("then")) ?? "/reports";
  try {
    await reviewReport(actor, parsed.data);
  } catch (error) {
    if (!(error instanceof AppError) || isAway(error)) throw error;
    if (error.code === "FORBIDDEN") refuseForbidden();
    if (error.code === "NOT_FOUND") notFound();
    if (error.code === "CONFLICT" && needsReason) {
      const [problem = { path: "", key: "decidedFirst", values: { state: "" } }] = error.problems;
      return { reason, problems: problemTexts([problem]), isOver: true };
    }
    to = safeNext(typed("told")) ?? "/review";
  }
  leadTo(to);
}
