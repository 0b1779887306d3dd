import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Message } from "@/components/shell/message";
import { requireActor } from "@/lib/auth/current-actor";
import { wordsOf } from "@/lib/i18n/words";

export function generateMetadata(): Metadata {
  return { title: wordsOf("shell.outside")("title") };
}

/** For who works in no accord: that this is so, and what to do. All others, administrators among them, go to their first screen. */
export default async function NoAccordPage() {
  const actor = await requireActor();
  if (actor.memberships.length > 0 || actor.role === "administrator") redirect("/");
  const t = wordsOf("shell.outside");
  return (
    <Message title={t("title")} text={t("text")}>
      <p>{t("todo")}</p>
      <p className="flex flex-wrap gap-x-4">
        <a href="/">{t("again")}</a> <a href="/account">{t("account")}</a>
      </p>
    </Message>
  );
}
