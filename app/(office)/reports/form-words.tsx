import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { en } from "@/lib/i18n/en";

/** Sends the browser the words of the filing form, and no others. */
export function FormWords({ children }: { children: ReactNode }) {
  const { form, urgent, ledger, bound, kind } = en.reports;
  const { state, access, accessMeaning, howObserved } = en.domain;
  const messages = {
    reports: { form, urgent, ledger, bound, kind },
    domain: { state, access, accessMeaning, howObserved },
    problems: en.problems,
  };
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
