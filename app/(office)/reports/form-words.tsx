import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { en } from "@/lib/i18n/en";

/** Sends the browser the words of the filing form, and no others. */
export function FormWords({ children }: { children: ReactNode }) {
  const { form, kept, urgent, ledger, bound, kind } = en.reports;
  const { state, access, accessMeaning, howObserved } = en.domain;
  const messages = {
    reports: { form, kept, urgent, ledger, bound, kind },
    domain: { state, access, accessMeaning, howObserved },
    problems: en.problems,
  };
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}

/** The same for what was typed on this device and stands in no form. */
export function KeptWords({ children }: { children: ReactNode }) {
  const { kept, urgent, ledger, bound, kind } = en.reports;
  const { narrative, source, observation, party, site, noSite, from, until, access, refusedBy, how } = en.reports.form;
  const { provision, level, count } = en.reports.form;
  const labels = { narrative, source, observation, party, site, noSite, from, until, access, refusedBy, how };
  const form = { ...labels, provision, level, count, urgent: en.reports.form.urgent };
  const messages = {
    reports: { form, kept, urgent, ledger, bound, kind },
    domain: { state: en.domain.state, access: en.domain.access, howObserved: en.domain.howObserved },
  };
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
