import { getTranslations } from "next-intl/server";
import { Message } from "@/components/shell/message";
import { PublicFrame } from "@/components/shell/public-frame";
import { demoNotice } from "@/lib/queries/demo-notice";

export default async function ForbiddenPage() {
  const t = await getTranslations("common.errors");
  return (
    <PublicFrame disclaimer={await demoNotice()}>
      <Message title={t("forbiddenTitle")} text={t("forbidden")}>
        <a href="/">{t("home")}</a>
      </Message>
    </PublicFrame>
  );
}
