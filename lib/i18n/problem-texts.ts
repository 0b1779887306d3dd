import type { FieldProblem } from "@/lib/domain/errors";
import { wordsOf } from "./words";

/** A problem in words, for the field of that name. */
export type ProblemText = { readonly path: string; readonly text: string };

type Key = Parameters<ReturnType<typeof wordsOf<"problems">>>[0];

/** The problems in the words of the catalogue; keys are those below `problems`. For server code: nothing is sent but words. */
export async function problemTexts(problems: readonly FieldProblem[]): Promise<ProblemText[]> {
  const t = wordsOf("problems");
  return problems.map(({ path, key, values }) => ({
    path,
    text: t((t.has(key as Key) ? key : "wrongShape") as Key, values as never),
  }));
}
