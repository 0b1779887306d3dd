"use client";

import { useTranslations } from "next-intl";
import { NO_SITE, type ObservationDraft, type QuantityDraft, type ReportDraft } from "@/lib/schemas/report-draft";

/** A draft as plain text, to be read and copied where no form can take it. What was not typed is left out. */
export function useDraftText(): (draft: ReportDraft) => string {
  const t = useTranslations("reports");
  const d = useTranslations("domain");
  // A draft may hold what this release has no word for.
  const said = (area: "state" | "access" | "howObserved", value: string) =>
    d.has(`${area}.${value}` as never) ? d(`${area}.${value}` as never) : value;
  const word = (area: "ledger" | "bound" | "kind" | "urgent", value: string) =>
    t.has(`${area}.${value}` as never) ? t(`${area}.${value}` as never) : value;
  const countOf = ({ ledger, kind, bound, value, scope }: QuantityDraft) =>
    [word("ledger", ledger), word("kind", kind), word("bound", bound), value, scope].filter(Boolean).join(", ");
  const linesOf = (o: ObservationDraft): [label: string, value: string][] => [
    [t("form.party"), o.party],
    [t("form.site"), o.site === NO_SITE ? t("form.noSite") : o.site],
    [t("form.from"), o.observedFrom],
    [t("form.until"), o.observedUntil],
    [t("form.access"), said("access", o.access)],
    [t("form.refusedBy"), o.refusedBy],
    [t("form.how"), said("howObserved", o.howObserved)],
    ...o.statements.flatMap((s): [string, string][] => [
      [t("form.provision"), s.provision],
      [t("form.level"), said("state", s.level)],
      ...s.quantities.filter((q) => q.value !== "").map((q): [string, string] => [t("form.count"), countOf(q)]),
    ]),
    [t("form.urgent"), o.urgent.map((one) => word("urgent", one)).join(", ")],
  ];
  const block = (lines: readonly [string, string][]) =>
    lines.flatMap(([label, value]) => (value === "" ? [] : [`${label}: ${value}`])).join("\n");
  return (draft) =>
    [
      block([
        [t("form.narrative"), draft.narrative],
        [t("form.source"), draft.sourceNote],
      ]),
      ...draft.observations.map((o, index) => `${t("form.observation", { n: index + 1 })}\n${block(linesOf(o))}`),
    ].join("\n\n");
}
