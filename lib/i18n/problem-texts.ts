import { getTranslations } from "next-intl/server";
import type { FieldProblem } from "@/lib/domain/errors";

/** A problem in words, for the field of that name. */
export type ProblemText = { readonly path: string; readonly text: string };

type Key = Parameters<Awaited<ReturnType<typeof getTranslations<"problems">>>>[0];

/** The problems in the words of the catalogue; keys are those below `problems`. For server code: nothing is sent but words. */
export async function problemTexts(problems: readonly FieldProblem[]): Promise<ProblemText[]> {
  const t = await getTranslations("problems");
  return problems.map(({ path, key, values }) => ({
    path,
    text: t((t.has(key as Key) ? key : "wrongShape") as Key, values as never),
  }));
}
