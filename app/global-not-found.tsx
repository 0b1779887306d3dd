import { LOCALE, wordsOf } from "@/lib/i18n/words";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/noto-sans-khmer/wght.css";
import "@fontsource-variable/noto-sans-thai/wght.css";
import "./globals.css";
import type { Metadata } from "next";
import { connection } from "next/server";
import { Message } from "@/components/shell/message";
import { PublicFrame } from "@/components/shell/public-frame";
import { demoNotice } from "@/lib/queries/demo-notice";

export function generateMetadata(): Metadata {
  return { title: wordsOf("common")("product"), robots: { index: false } };
}

/** An address that no route knows, with the frame that needs nobody signed in. It brings its own page. */
export default async function NotFoundPage() {
  await connection();
  const t = wordsOf("common.errors");
  return (
    <html lang={LOCALE}>
      <body className="font-sans text-base antialiased sm:text-sm">
        <PublicFrame disclaimer={await demoNotice()}>
          <Message title={t("notFoundTitle")} text={t("notFound")}>
            <a href="/">{t("home")}</a>
          </Message>
        </PublicFrame>
      </body>
    </html>
  );
}
