"use client";

import { useActionState } from "react";
import type { JudgingState } from "@/lib/actions/judging";

type Action = (before: JudgingState, form: FormData) => Promise<JudgingState>;
const NOTHING: JudgingState = { problems: [], typed: {} };

/** A form of a lead's judgement: what was typed and what is wrong with it, by field name. Works without JavaScript. */
export function useJudgingForm(action: Action) {
  const [{ problems, typed }, submit, isPending] = useActionState(action, NOTHING);
  const errorOf = (name: string): string | undefined => problems.find(({ path }) => path === name)?.text;
  return { problems, typed, submit, isPending, errorOf };
}
