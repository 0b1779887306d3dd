"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { currentClaims } from "@/lib/auth/current-actor";
import { giveSession } from "@/lib/auth/open-session";
import { changePassword } from "@/lib/commands/change-password";
import { endOtherSessionsOf } from "@/lib/commands/end-other-sessions";
import { SESSION_LASTS } from "@/lib/commands/sign-in";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { type ProblemText, problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { problemsOf } from "@/lib/schemas/field-problems";
import { changePasswordSchema, confirmedSchema } from "@/lib/schemas/user";
import { attempt, orAway } from "./attempt";
import { typedIn } from "./form";

/** Nothing that was typed comes back. */
export type OwnAccountState = {
  readonly problems: readonly ProblemText[];
  /** Said when something was done. */
  readonly done: string | null;
};

export async function changePasswordAction(_before: OwnAccountState, form: FormData): Promise<OwnAccountState> {
  const { current, password, repeat } = { current: "", password: "", repeat: "", ...typedIn(form) };
  const parsed = changePasswordSchema.safeParse({ current, password, repeat });
  const t = wordsOf("account.password");
  return inOwnSession(async (actor, sessionId) => {
    if (!parsed.success) throw new AppError("INVALID", "not a change of password", problemsOf(parsed.error));
    const opened = await changePassword(actor, sessionId, parsed.data, readClock());
    await giveSession({ userId: actor.id, sessionId: opened.sessionId }, SESSION_LASTS / 1_000);
    return t("done");
  });
}

export async function endOtherSessionsAction(_before: OwnAccountState, form: FormData): Promise<OwnAccountState> {
  const { confirm } = { confirm: "", ...typedIn(form) }; // Which sessions these are, the database says.
  const parsed = confirmedSchema.safeParse({ confirm });
  const t = wordsOf("account.sessions");
  return inOwnSession(async (actor, sessionId) => {
    if (!parsed.success) throw new AppError("INVALID", "no password", problemsOf(parsed.error));
    return t("ended", { count: await endOtherSessionsOf(actor, sessionId, confirm, readClock()) });
  });
}

/** Does something in the session that this request came with; what comes back is said. A session that has ended leads to signing in. */
const inOwnSession = (work: (actor: Actor, sessionId: string) => Promise<string>): Promise<OwnAccountState> =>
  orAway<OwnAccountState>(
    async () => {
      const claims = await currentClaims();
      const done = await attempt((actor) => work(actor, claims?.sessionId ?? ""));
      if (!done.ok && done.code === "UNAUTHENTICATED") redirect("/sign-in");
      if (!done.ok) return { problems: problemTexts(done.problems), done: null };
      revalidatePath("/account");
      return { problems: [], done: done.value };
    },
    (problems) => ({ problems, done: null }),
  );
