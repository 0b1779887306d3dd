import { LOCALE, wordsOf } from "@/lib/i18n/words";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/noto-sans-khmer/wght.css";
import "@fontsource-variable/noto-sans-thai/wght.css";
import "./globals.css";
import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";

export function generateMetadata(): Metadata {
  const t = wordsOf("common");
  return { title: { default: t("product"), template: t("title", { page: "%s" }) }, robots: { index: false } };
}

/** Every page is made per request: a page made at build time would have no nonce, and its scripts would be refused. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  return (
    <html lang={LOCALE}>
      <body className="font-sans text-base antialiased sm:text-sm">{children}</body>
    </html>
  );
}
