"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SummaryProblem } from "@/components/ui/error-summary";
import type { FilingForm } from "@/lib/domain/filing-form";
import { type Filed, type PutAnswer, putReport } from "@/lib/offline/put-report";
import { checkDraft } from "@/lib/schemas/report-draft";
import type { DraftInHand } from "./use-kept-draft";

export type Sending = {
  readonly problems: readonly SummaryProblem[];
  readonly answer: PutAnswer | null;
  readonly filed: Filed | null;
  readonly isUnderWay: boolean;
  readonly send: () => Promise<void>;
  /** Takes back what was said of an attempt: what stands in the form is something else now. */
  readonly forget: () => void;
};

/**
 * Sends what stands in the form, as the person it was made for. base: the report and the version that it continues;
 * null: it is a new report.
 */
export function useSending(
  hand: DraftInHand,
  form: FilingForm,
  authorId: string,
  base: { readonly reportId: string; readonly baseVersionId: string } | null,
): Sending {
  const problemText = useTranslations("problems");
  const [problems, setProblems] = useState<readonly SummaryProblem[]>([]);
  const [answer, setAnswer] = useState<PutAnswer | null>(null);
  const [filed, setFiled] = useState<Filed | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  const [openedAt] = useState(() => performance.now());
  const now = () => Math.max(Date.now(), form.servedAt + performance.now() - openedAt);

  async function send(): Promise<void> {
    const { draft, reportId, versionId } = hand.kept;
    const checked = checkDraft(draft, form.context, now());
    setAnswer(null);
    setProblems(
      checked.problems.map(({ path, key: text, values }) => ({
        path,
        text: problemText(text as never, values as never),
      })),
    );
    if (!checked.document) return;
    setUnderWay(true);
    const baseVersionId = base?.reportId === reportId ? base.baseVersionId : null; // The same words as another report continue nothing.
    const answered = await putReport({ reportId, versionId, authorId, baseVersionId, document: checked.document });
    setUnderWay(false);
    setAnswer(answered);
    if (answered.kind === "invalid") setProblems(answered.problems);
    if (answered.kind !== "filed") return;
    setFiled(answered.receipt);
    await hand.clear();
    // The whole page, so that its frame tells what waits now.
    window.location.assign(`/reports/${answered.receipt.reportId}?filed=${answered.receipt.versionId}`);
  }
  const forget = () => {
    setProblems([]);
    setAnswer(null);
  };
  return { problems, answer, filed, isUnderWay, send, forget };
}
