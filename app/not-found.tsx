import { getTranslations } from "next-intl/server";
import { Message } from "@/components/shell/message";
import { PublicFrame } from "@/components/shell/public-frame";
import { demoNotice } from "@/lib/queries/demo-notice";

export default async function NotFoundPage() {
  const t = await getTranslations("common.errors");
  return (
    <PublicFrame disclaimer={await demoNotice()}>
      <Message title={t("notFoundTitle")} text={t("notFound")}>
        <a href="/">{t("home")}</a>
      </Message>
    </PublicFrame>
  );
}
