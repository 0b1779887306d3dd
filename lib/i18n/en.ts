import { account } from "./en/account";
import { accountProblems, accounts } from "./en/accounts";
import { common } from "./en/common";
import { compare } from "./en/compare";
import { dashboard } from "./en/dashboard";
import { domain } from "./en/domain";
import { judging, judgingProblems } from "./en/judging";
import { problems, refusals } from "./en/problems";
import { reports } from "./en/reports";
import { review } from "./en/review";
import { shell } from "./en/shell";
import { signIn } from "./en/sign-in";
import { summary } from "./en/summary";

/** The whole catalogue. Each area has its own file; `problems` holds every key a FieldProblem may carry. */
export const en = {
  common,
  domain,
  shell,
  signIn,
  account,
  accounts,
  reports,
  review,
  compare,
  dashboard,
  judging,
  summary,
  problems: { ...problems, ...accountProblems, ...judgingProblems },
  refusals,
} as const;
