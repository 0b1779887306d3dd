import { createTranslator } from "next-intl";
import type { FieldProblem } from "@/lib/domain/errors";
import { en } from "./en";

const { problems } = en;

export type ProblemKey = keyof typeof problems;

/** The key itself, or the plainest one where an older client or a newer rule knows a key that has no text. */
export const knownProblem = (key: string): ProblemKey =>
  Object.hasOwn(problems, key) ? (key as ProblemKey) : "wrongShape";

type Say = (key: ProblemKey, values?: Record<string, string | number>) => string;
const english = createTranslator({ locale: "en", messages: problems }) as unknown as Say;

/** The sentence for a problem. */
export const problemText = (problem: FieldProblem): string => english(knownProblem(problem.key), { ...problem.values });

/** A problem in words, for the field of that name. */
export type ProblemText = { readonly path: string; readonly text: string };

/** For server code: the browser is sent words, not keys. */
export const problemTexts = (all: readonly FieldProblem[]): ProblemText[] =>
  all.map((problem) => ({ path: problem.path, text: problemText(problem) }));
