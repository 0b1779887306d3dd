/** The determination form as fields by name, and which field a problem belongs to. Pure, for form and action alike. */
import type { FieldProblem } from "@/lib/domain/errors";
import { problemsOf } from "./field-problems";
import { type DeterminationInput, determinationSchema } from "./judging";

export type Fields = Readonly<Record<string, string>>;

/** Field names per finding and account. `shown` holds the ids of the findings that stood on the form. */
export const treatmentField = (findingId: string): string => `treat-${findingId}`;
export const reasonField = (findingId: string): string => `reason-${findingId}`;
export const accountField = (accountId: string): string => `account-${accountId}`;
const ACCOUNT = accountField("");

export type ReadDetermination =
  | { readonly ok: true; readonly input: DeterminationInput }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** What was typed, as the command wants it; else every problem at once, in the order of the page and by field name. */
export function readDetermination(fields: Fields): ReadDetermination {
  const shown = shownIn(fields);
  const treated = shown.filter((id) => isTreatment(fields[treatmentField(id)]));
  const draft = {
    obligationId: fields["obligationId"],
    level: fields["level"] || undefined,
    effectiveFrom: fields["effectiveFrom"],
    rationale: fields["rationale"],
    ...(/^\d{1,9}$/.test(fields["judged"] ?? "") && { judged: Number(fields["judged"]) }),
    findings: treated.map((findingId) =>
      fields[treatmentField(findingId)] === "cited"
        ? { treatment: "cited", findingId }
        : { treatment: "set_aside", findingId, reason: fields[reasonField(findingId)] },
    ),
    accounts: Object.keys(fields).flatMap((name) => (name.startsWith(ACCOUNT) ? [name.slice(ACCOUNT.length)] : [])),
  };
  const parsed = determinationSchema.safeParse(draft);
  if (parsed.success && treated.length === shown.length) return { ok: true, input: parsed.data };
  const undecided = shown
    .filter((id) => !treated.includes(id))
    .map((id): FieldProblem => ({ path: treatmentField(id), key: "chooseTreatment" }));
  const wrong = parsed.success ? [] : problemsOf(parsed.error).map((p) => atField(plainly(p), treated, shown));
  return { ok: false, problems: inPageOrder([...wrong, ...undecided], shown) };
}

/** The command's problems under the names of the form's fields; "" for what has no field there. */
export const problemsAtFields = (problems: readonly FieldProblem[], input: DeterminationInput): FieldProblem[] => {
  const ids = input.findings.map((f) => f.findingId);
  return inPageOrder(
    problems.map((p) => atField(p, ids, ids, input.accounts)),
    ids,
  );
};

const shownIn = (fields: Fields): string[] => (fields["shown"] ?? "").split(" ").filter(Boolean);
const isTreatment = (text: string | undefined): boolean => text === "cited" || text === "set_aside";

const PLAIN: Readonly<Record<string, string>> = { level: "levelMissing", rationale: "rationaleMissing" };
function plainly(problem: FieldProblem): FieldProblem {
  if (problem.key !== "required") return problem;
  const key = problem.path.endsWith(".reason") ? "reasonMissing" : (PLAIN[problem.path] ?? problem.key);
  return { ...problem, key };
}

/** Paths speak of positions in what was sent, or of a finding's id; fields are named by ids. */
function atField(
  problem: FieldProblem,
  sent: readonly string[],
  shown: readonly string[],
  accounts: readonly string[] = [],
): FieldProblem {
  const [area, key = "", part] = problem.path.split(".");
  const at = (path: string): FieldProblem => ({ ...problem, path });
  if (area === "effectiveFrom") return at("from");
  if (area === "accounts") {
    const id = accounts[key === "" ? 0 : Number(key)];
    return at(id === undefined ? "" : accountField(id));
  }
  if (area !== "findings") return problem;
  if (problem.key === "notCovering") return at(""); // It is not on the form any more.
  const id = key === "" ? shown[0] : /^\d+$/.test(key) ? sent[Number(key)] : key;
  if (id === undefined) return at("");
  return at(part === "reason" ? reasonField(id) : treatmentField(id));
}

function inPageOrder(problems: readonly FieldProblem[], shown: readonly string[]): FieldProblem[] {
  const order = ["", "from", "level", ...shown.flatMap((id) => [treatmentField(id), reasonField(id)])];
  const place = ({ path }: FieldProblem): number => {
    const index = order.indexOf(path);
    if (index >= 0) return index;
    return order.length + (path === "rationale" ? 1 : 0);
  };
  return problems.toSorted((a, b) => place(a) - place(b));
}
