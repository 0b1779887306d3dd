"use server";

import { revalidatePath } from "next/cache";
import { notFound } from "next/navigation";
import { slowDown } from "@/lib/auth/slow-down";
import { changeMembership } from "@/lib/commands/change-membership";
import { closeUser } from "@/lib/commands/close-user";
import { createUser } from "@/lib/commands/create-user";
import { confirmed } from "@/lib/commands/current-password";
import { endMembership } from "@/lib/commands/end-membership";
import { endSessions } from "@/lib/commands/end-sessions";
import { resetPassword } from "@/lib/commands/reset-password";
import { missionMinute } from "@/lib/i18n/mission-time";
import { type ProblemText, problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { baseUrl } from "@/lib/platform/env";
import { problemsOf } from "@/lib/schemas/field-problems";
import { changeMembershipSchema, confirmedSchema, newUserSchema, userIdSchema } from "@/lib/schemas/user";
import { type Attempted, attemptKept } from "./attempt";
import { typedIn } from "./form";

/** A one-time link in words; it leaves the server in this answer only. */
export type ShownLink = { readonly url: string; readonly text: string };

export type AccountState = {
  readonly problems: readonly ProblemText[];
  /** What was typed, to be shown again beside its problems. */
  readonly typed: Readonly<Record<string, string>>;
  readonly link: ShownLink | null;
  /** Said when something was done. */
  readonly done: string | null;
  readonly userId: string | null;
};

const NOTHING: AccountState = { problems: [], typed: {}, link: null, done: null, userId: null };

/** Form fields `place-ACCORD`: "" no access, "none" no team, else a team's id. */
const PLACE = "place-";
/** Form field `teamId-ACCORD` of the form that changes one place; the same values. */
const TEAM = "teamId-";

export async function createUserAction(_before: AccountState, form: FormData): Promise<AccountState> {
  const { confirm = "", ...typed } = typedIn(form);
  const memberships = Object.entries(typed)
    .filter(([name, value]) => name.startsWith(PLACE) && value !== "")
    .map(([name, value]) => ({ accordId: name.slice(PLACE.length), teamId: value === "none" ? null : value }));
  const { name, email, role } = { name: "", email: "", role: "", ...typed };
  const [parsed, given] = [
    newUserSchema.safeParse({ name, email, role, memberships }),
    confirmedSchema.safeParse({ confirm }),
  ];
  if (!parsed.success || !given.success) {
    const problems = [parsed, given].flatMap(({ error }) => (error ? problemsOf(error) : []));
    return { ...NOTHING, typed, problems: problemTexts(problems) };
  }
  const made = await attemptKept((actor) =>
    confirmed(actor, "account.manage", confirm, readClock(), async () => {
      await slowDown("accounts", actor.id);
      return createUser(actor, parsed.data, readClock());
    }),
  );
  if (!made.ok) return { ...NOTHING, typed, problems: refusalTexts(made, typed) };
  revalidatePath("/accounts");
  const t = wordsOf("accounts");
  const link = linkText(parsed.data.name, made.value);
  return { ...NOTHING, link, done: t("madeTitle"), userId: made.value.userId };
}

export async function resetPasswordAction(_before: AccountState, form: FormData): Promise<AccountState> {
  const { confirm = "", ...typed } = typedIn(form);
  const userId = userIdIn(typed);
  const given = confirmedSchema.safeParse({ confirm });
  if (!given.success) return { ...NOTHING, problems: problemTexts(problemsOf(given.error)) };
  const made = await attemptKept((actor) =>
    confirmed(actor, "account.manage", confirm, readClock(), async () => {
      await slowDown("accounts", actor.id);
      return resetPassword(actor, userId, readClock());
    }),
  );
  if (!made.ok) return { ...NOTHING, problems: refusalTexts(made, typed) };
  return { ...NOTHING, link: linkText(typed["name"] ?? "", made.value) };
}

export async function endSessionsAction(_before: AccountState, form: FormData): Promise<AccountState> {
  const typed = typedIn(form);
  const userId = userIdIn(typed);
  const ended = await attemptKept((actor) => endSessions(actor, userId));
  if (!ended.ok) return { ...NOTHING, problems: refusalTexts(ended, typed) };
  revalidatePath("/accounts", "layout");
  const t = wordsOf("accounts.sessions");
  return { ...NOTHING, done: t("ended", { count: ended.value }) };
}

export async function closeUserAction(_before: AccountState, form: FormData): Promise<AccountState> {
  const typed = typedIn(form);
  const userId = userIdIn(typed);
  if (typed["sure"] !== "yes") {
    const t = wordsOf("accounts");
    return { ...NOTHING, problems: [{ path: "sure", text: t("problem.sure") }] };
  }
  const closed = await attemptKept((actor) => closeUser(actor, userId));
  if (!closed.ok) return { ...NOTHING, problems: refusalTexts(closed, typed) };
  revalidatePath("/accounts", "layout");
  return NOTHING;
}

export async function changeMembershipAction(_before: AccountState, form: FormData): Promise<AccountState> {
  const typed = typedIn(form);
  const { userId, accordId } = { userId: "", accordId: "", ...typed };
  const chosen = typed[`${TEAM}${accordId}`];
  const leaves = chosen === "";
  const teamId = leaves || chosen === "none" ? null : chosen;
  const parsed = changeMembershipSchema.safeParse({ userId, accordId, teamId });
  if (!parsed.success) {
    const problems = problemTexts([{ path: `${TEAM}${accordId}`, key: "membershipNeeded" }]);
    return { ...NOTHING, typed, problems };
  }
  const changed = await attemptKept((actor) =>
    leaves ? endMembership(actor, parsed.data.userId, parsed.data.accordId) : changeMembership(actor, parsed.data),
  );
  if (!changed.ok) return { ...NOTHING, typed, problems: refusalTexts(changed, typed) };
  revalidatePath("/accounts", "layout");
  const t = wordsOf("accounts");
  return { ...NOTHING, done: leaves ? t("ended") : t("changed") };
}

/** The account a form is about; only a forged form names none. */
function userIdIn(typed: Readonly<Record<string, string>>): string {
  const parsed = userIdSchema.safeParse({ userId: typed["userId"] });
  return parsed.success ? parsed.data.userId : notFound();
}

function linkText(name: string, made: { token: string; expiresAt: number }): ShownLink {
  const t = wordsOf("accounts");
  const text = t("link", { name, until: missionMinute(made.expiresAt) });
  return { url: `${baseUrl()}/set-password/${made.token}`, text };
}

/** A refusal as problems of the form's own fields: places are named by accord, and a refusal without a field stands alone. */
function refusalTexts(
  refused: Extract<Attempted<unknown>, { ok: false }>,
  typed: Readonly<Record<string, string>>,
): ProblemText[] {
  if (refused.problems.length > 0) {
    const firstPlace = Object.keys(typed).find((name) => name.startsWith(PLACE)) ?? "";
    const fieldOf = (path: string) =>
      path === "memberships" ? firstPlace : path.replace(/^memberships\./, "accordId" in typed ? TEAM : PLACE);
    return problemTexts(refused.problems).map(({ path, text }) => ({ path: fieldOf(path), text }));
  }
  const t = wordsOf("accounts.problem");
  if (refused.code === "UNAUTHENTICATED") return [{ path: "", text: t("signedOut") }];
  return [{ path: "", text: refused.code === "NOT_FOUND" ? t("gone") : t("conflict") }];
}
