"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { addressOf } from "@/lib/auth/address";
import { currentActor, currentClaims } from "@/lib/auth/current-actor";
import { deviceMark, keepDeviceMark, newDeviceMark } from "@/lib/auth/device";
import { giveSession, takeSession } from "@/lib/auth/open-session";
import { slowGuesses } from "@/lib/auth/slow-down";
import { setPassword } from "@/lib/commands/set-password";
import { SESSION_LASTS, signIn } from "@/lib/commands/sign-in";
import { signOut } from "@/lib/commands/sign-out";
import { AppError } from "@/lib/domain/errors";
import { landingOf, safeNext } from "@/lib/domain/landing";
import { type ProblemText, problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { noteEntered, noteRefused } from "@/lib/platform/front-door";
import { problemsOf } from "@/lib/schemas/field-problems";
import { newPasswordSchema, type SignInInput, signInSchema } from "@/lib/schemas/user";
import { orAway, waitProblem } from "./attempt";
import { textOf } from "./form";

/** What is typed comes back with the problems, except for the password. */
export type SignInState = { readonly email: string; readonly problems: readonly ProblemText[] };

export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const t = wordsOf("signIn");
  const typed = { email: textOf(form, "email"), password: textOf(form, "password") };
  const parsed = signInSchema.safeParse(typed);
  if (!parsed.success) {
    const problems = problemsOf(parsed.error).map(({ path }) => ({
      path,
      text: path === "email" ? t("missingEmail") : t("missingPassword"),
    }));
    return { email: typed.email, problems };
  }
  return orAway(
    () => open(parsed.data, form),
    (problems) => ({ email: typed.email, problems }),
  );
}

async function open({ email, password }: SignInInput, form: FormData): Promise<SignInState> {
  const t = wordsOf("signIn");
  const by = { email, address: addressOf(await headers()), device: (await deviceMark()) ?? newDeviceMark() };
  const replaced = (await currentClaims())?.sessionId ?? null;
  const opened = await signIn(by, password, readClock(), replaced);
  if (!opened.ok) {
    noteRefused(`sign-in: ${opened.reason}`);
    const text = opened.reason === "wait" ? t("wait", { seconds: opened.seconds }) : t("wrong");
    return { email, problems: [{ path: opened.reason === "wait" ? "password" : "email", text }] };
  }
  await giveSession(opened, SESSION_LASTS / 1_000);
  await keepDeviceMark(by.device);
  redirect(safeNext(textOf(form, "next")) ?? landingOf(opened.role));
}

export async function signOutAction(): Promise<void> {
  noteEntered();
  const [actor, claims] = [await currentActor(), await currentClaims()];
  if (actor && claims) await signOut(actor, claims.sessionId);
  await takeSession();
  redirect("/sign-in?signed=out");
}

export type SetPasswordState = { readonly problems: readonly ProblemText[] };

export async function setPasswordAction(_before: SetPasswordState, form: FormData): Promise<SetPasswordState> {
  const parsed = newPasswordSchema.safeParse({ password: textOf(form, "password"), repeat: textOf(form, "repeat") });
  if (!parsed.success) return { problems: problemTexts(problemsOf(parsed.error)) };
  const token = textOf(form, "token").slice(0, 200); // Longer is none, and must not grow the address below.
  const address = addressOf(await headers());
  let set: unknown;
  try {
    set = await slowGuesses("link", address, () =>
      setPassword({ token, address }, parsed.data.password, readClock()).catch(absent),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, retryAfter, problems } = error;
    return { problems: problemTexts(code === "TOO_MANY" ? [waitProblem(retryAfter ?? 1)] : problems) };
  }
  if (!set) redirect(`/set-password/${encodeURIComponent(token)}`); // It says what is wrong.
  redirect("/sign-in?signed=password");
}

function absent(error: unknown): null {
  if (error instanceof AppError && error.code === "NOT_FOUND") return null;
  throw error;
}
