import { getTranslations } from "next-intl/server";
import { Message } from "@/components/shell/message";

/** Inside the frame, for who is signed in. */
export default async function NotFoundPage() {
  const t = await getTranslations("common.errors");
  return (
    <Message title={t("notFoundTitle")} text={t("notFound")}>
      <a href="/">{t("home")}</a>
    </Message>
  );
}
