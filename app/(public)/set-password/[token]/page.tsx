import type { Metadata } from "next";
import { headers } from "next/headers";
import { Message } from "@/components/shell/message";
import { SetPasswordForm } from "@/components/sign-in/set-password-form";
import { PageHeading } from "@/components/ui/page-heading";
import { addressOf } from "@/lib/auth/address";
import { slowGuesses } from "@/lib/auth/slow-down";
import { AppError } from "@/lib/domain/errors";
import { wordsOf } from "@/lib/i18n/words";
import { type OpenLink, openLink } from "@/lib/queries/users";

export function generateMetadata(): Metadata {
  const t = wordsOf("signIn.setPassword");
  return { title: t("title"), referrer: "no-referrer" }; // The address is a secret.
}

/** Opening the link uses nothing up: mail scanners open links too. */
export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, c] = [wordsOf("signIn.setPassword"), wordsOf("common")];
  const link = await lookUp(token);
  if (typeof link === "number") return <Message title={t("slowTitle")} text={t("slow", { seconds: link })} />;
  if (!link) {
    return (
      <Message title={t("deadTitle")} text={t("dead")}>
        <a href="/sign-in">{t("toSignIn")}</a>
      </Message>
    );
  }
  const words = {
    problemTitle: c("problemTitle"),
    password: t("password"),
    hint: t("hint"),
    repeat: t("repeat"),
    submit: t("submit"),
  };
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("title")} />
      <p>{t("forAccount", { name: link.name, email: link.email })}</p>
      <SetPasswordForm words={words} token={token} email={link.email} />
    </div>
  );
}

/** The link; null: it does not work; a number: so many seconds to wait, after too many dead links from one address. */
async function lookUp(token: string): Promise<OpenLink | number | null> {
  try {
    return await slowGuesses("link", addressOf(await headers()), () => openLink(token));
  } catch (error) {
    if (error instanceof AppError && error.code === "TOO_MANY") return error.retryAfter;
    throw error;
  }
}
