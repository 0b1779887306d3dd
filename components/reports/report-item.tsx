import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Access, Level } from "@/lib/domain/level";
import { FindingLevel } from "./finding-level";

type Line = {
  readonly provision: string;
  readonly party: string;
  readonly site: string | null;
  readonly level: Level | null;
  readonly access: Access;
};

const SHOWN = 4;

/** A report in a list: its number leads in, beside it its tags, below what it found. */
export function ReportItem({
  href,
  number,
  tags,
  meta,
  findings,
}: {
  href: string;
  number: string;
  tags: ReactNode;
  meta: ReactNode;
  findings: readonly Line[];
}) {
  const t = useTranslations("reports");
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(16rem,1fr)_minmax(0,2fr)]">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <a href={href} className="font-semibold">
            {number}
          </a>
          {tags}
        </p>
        <p className="text-sm text-muted">{meta}</p>
      </div>
      <ul className="flex flex-col gap-1">
        {findings.slice(0, SHOWN).map((f, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- Two findings of a report may read alike.
          <li key={index} className="flex flex-wrap items-center gap-x-2">
            <FindingLevel level={f.level} access={f.access} />
            <span>
              {f.provision} · {f.party}
            </span>
            <span className="text-muted">{f.site ?? t("finding.noSite")}</span>
          </li>
        ))}
        {findings.length > SHOWN ? (
          <li className="text-sm text-muted">{t("list.more", { count: findings.length - SHOWN })}</li>
        ) : null}
      </ul>
    </li>
  );
}
