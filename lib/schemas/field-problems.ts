import type { z } from "zod";
import type { FieldProblem } from "@/lib/domain/errors";

const KEYS = /^[a-z][A-Za-z]{2,30}$/;

/** zod's issues as field problems: one per path, message keys of the catalogue's "problems" section. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  const seen = new Set<string>();
  const problems: FieldProblem[] = [];
  for (const issue of error.issues) {
    const path = [...issue.path, ...(issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])].join(".");
    if (seen.has(path)) continue; // One entry per field: the first says enough to mend it.
    seen.add(path);
    const key =
      issue.code === "unrecognized_keys" ? "unknownField" : KEYS.test(issue.message) ? issue.message : "wrongShape";
    problems.push({ path, key, values: valuesOf(issue) });
  }
  return problems;
}

/** What the sentence names: a limit, or what a rule of our own gave as params. */
function valuesOf(issue: z.core.$ZodIssue): FieldProblem["values"] {
  if ("maximum" in issue) return { max: Number(issue.maximum) };
  return issue.code === "custom" ? (issue.params as FieldProblem["values"]) : undefined;
}
