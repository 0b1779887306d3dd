import { getTranslations } from "next-intl/server";
import { Message } from "@/components/shell/message";

/** Inside the frame, for who is signed in. */
export default async function ForbiddenPage() {
  const t = await getTranslations("common.errors");
  return (
    <Message title={t("forbiddenTitle")} text={t("forbidden")}>
      <a href="/">{t("home")}</a>
    </Message>
  );
}
