import { createTranslator } from "next-intl";
import type { FieldProblem } from "@/lib/domain/errors";
import { problems } from "./en/problems";

export type ProblemKey = keyof typeof problems;

/** The key itself, or the plainest one where an older client or a newer rule knows a key that has no text. */
export const knownProblem = (key: string): ProblemKey =>
  Object.hasOwn(problems, key) ? (key as ProblemKey) : "wrongShape";

type Say = (key: ProblemKey, values?: Record<string, string | number>) => string;
const english = createTranslator({ locale: "en", messages: problems }) as unknown as Say;

/** The English sentence for a problem, for API answers; screens translate the key themselves. */
export const problemText = (problem: FieldProblem): string => english(knownProblem(problem.key), { ...problem.values });
