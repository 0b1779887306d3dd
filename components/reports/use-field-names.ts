"use client";

import { useTranslations } from "next-intl";
import type { ReportDraft } from "@/lib/schemas/report-draft";

const LABELS = {
  provision: "provision",
  party: "party",
  site: "site",
  observedFrom: "from",
  observedUntil: "until",
  access: "access",
  refusedBy: "refusedBy",
  howObserved: "how",
  level: "level",
  quantities: "count",
  ledger: "ledger",
  kind: "kind",
  bound: "bound",
  value: "value",
  scope: "scope",
  urgent: "urgent",
  narrative: "narrative",
  sourceNote: "source",
} as const;

/** What the form calls the field of a path, with the observation and provision it belongs to where there are several. */
export function useFieldNames(draft: ReportDraft): (path: string) => string | undefined {
  const t = useTranslations("reports.form");
  return (path) => {
    const parts = path.split(".");
    const field = parts.findLast((part): part is keyof typeof LABELS => Object.hasOwn(LABELS, part));
    if (!field) return undefined;
    const [, observation, , statement] = parts.map(Number);
    const about = draft.observations[observation ?? -1]?.statements;
    const names = [
      draft.observations.length > 1 && about ? t("observation", { n: (observation ?? 0) + 1 }) : null,
      about && about.length > 1 && parts[2] === "statements" ? about[statement ?? -1]?.provision : null,
      parts[4] === "quantities" && parts.length > 5 ? t("countNumber", { n: Number(parts[5]) + 1 }) : null,
      t(LABELS[field]),
    ];
    return names.filter(Boolean).join(", ");
  };
}
