import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Message } from "@/components/shell/message";
import { SetPasswordForm } from "@/components/sign-in/set-password-form";
import { PageHeading } from "@/components/ui/page-heading";
import { openLink } from "@/lib/queries/users";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn.setPassword");
  return { title: t("title"), referrer: "no-referrer" }; // The address is a secret.
}

/** Opening the link uses nothing up: mail scanners open links too. */
export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await openLink(token);
  const [t, c] = [await getTranslations("signIn.setPassword"), await getTranslations("common")];
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
