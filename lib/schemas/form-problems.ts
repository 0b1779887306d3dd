import type { z } from "zod";
import type { FieldProblem } from "@/lib/domain/errors";

/** The first problem of every field a schema refused: its path with dots, its message's key, and the limit it names. */
export function formProblems(error: z.ZodError): FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    const limit = "maximum" in issue ? { max: Number(issue.maximum) } : undefined;
    if (!problems.has(path)) problems.set(path, { path, key: issue.message, ...(limit && { values: limit }) });
  }
  return [...problems.values()];
}
