import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { Banner } from "@/components/ui/banner";
import { PageHeading } from "@/components/ui/page-heading";
import { currentActor } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { landingOf, safeNext } from "@/lib/domain/landing";
import { wordsOf } from "@/lib/i18n/words";

export function generateMetadata(): Metadata {
  const t = wordsOf("signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const next = safeNext(paramOf(params, "next"));
  const actor = await currentActor();
  if (actor && paramOf(params, "other") === null) redirect(next ?? landingOf(actor.role)); // other: to sign in as somebody else.
  const [t, c] = [wordsOf("signIn"), wordsOf("common")];
  const signed = paramOf(params, "signed");
  const words = { problemTitle: c("problemTitle"), email: t("email"), password: t("password"), submit: t("submit") };
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("title")} />
      {signed === "password" ? <Banner tone="success" announce="done" title={t("passwordSet")} /> : null}
      {signed === "out" ? <Banner announce="done" title={t("signedOut")} /> : null}
      {paramOf(params, "error") ? <Banner tone="warning" announce="problem" title={t("wrong")} /> : null}
      <SignInForm words={words} next={next} forget={signed === "out"} />
      <p className="text-muted">{t("forgotten")}</p>
    </div>
  );
}
