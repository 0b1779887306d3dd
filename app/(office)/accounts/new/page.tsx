import type { Metadata } from "next";
import { NewAccountForm } from "@/components/accounts/new-account-form";
import { Banner } from "@/components/ui/banner";
import { PageHeading } from "@/components/ui/page-heading";
import { requirePermission } from "@/lib/auth/current-actor";
import { ROLES } from "@/lib/domain/actor";
import { wordsOf } from "@/lib/i18n/words";
import { placesOffered } from "@/lib/queries/users";

export function generateMetadata(): Metadata {
  const t = wordsOf("accounts");
  return { title: t("newTitle") };
}

export default async function NewAccountPage() {
  const actor = await requirePermission("account.manage");
  const offers = await placesOffered(actor);
  const [t, d] = [wordsOf("accounts"), wordsOf("domain.role")];
  const c = wordsOf("common");
  const words = {
    problemTitle: c("problemTitle"),
    name: t("name"),
    nameHint: t("nameHint"),
    email: t("email"),
    emailHint: t("emailHint"),
    role: t("role"),
    placesLegend: t("placesLegend"),
    placesHint: t("placesHint"),
    confirm: t("confirm"),
    confirmHint: t("confirmHint"),
    create: t("create"),
    linkTitle: t("linkTitle"),
    toAccount: t("toAccount"),
  };
  const places = offers.map(({ accordId, accordName, teams }) => ({
    accordId,
    label: accordName,
    options: [
      { value: "", label: t("noAccess") },
      ...teams.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
      { value: "none", label: t("noTeam") },
    ],
  }));
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("newTitle")} kicker={<a href="/accounts">{t("title")}</a>} />
      {offers.length === 0 ? (
        <Banner tone="warning" title={t("noAccordTitle")}>
          {t("noAccord")}
        </Banner>
      ) : null}
      <NewAccountForm
        words={words}
        roles={ROLES.map((role) => ({ value: role, label: d(role), hint: t(`roleHint.${role}`) }))}
        places={places}
      />
    </div>
  );
}
