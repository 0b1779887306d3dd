import { Cell, Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { LaneLevelFinding, ViewedFinding } from "@/lib/domain/report-view";
import type { VersionState } from "@/lib/domain/workflow";
import { wordsOf } from "@/lib/i18n/words";
import { URGENT } from "@/lib/schemas/report";
import { FindingLevel } from "./finding-level";
import { ObservedSpan } from "./observed-span";
import { Quantities } from "./quantities";

/** The findings of a version as a table. Lane-level ones have no counts and no urgent flags. */
export function ReportFindings({
  id,
  caption,
  findings,
  version,
}: {
  id: string;
  caption: string;
  findings: readonly (LaneLevelFinding | ViewedFinding)[];
  /** Where their version stands. */
  version: VersionState;
}) {
  const t = wordsOf("reports.finding");
  const urgent = wordsOf("reports.urgent");
  const access = wordsOf("domain.access");
  const how = wordsOf("domain.howObserved");
  const columns = (["provision", "party", "level", "site", "seen", "access"] as const).map((key) => ({
    key,
    label: t(key),
  }));
  return (
    <Table id={id} caption={caption} columns={columns}>
      {findings.map((f) => (
        <tr key={f.id}>
          <Cell head>
            {f.provision}
            <div className="font-normal text-muted">{f.title}</div>
          </Cell>
          <Cell label={t("party")}>{f.party}</Cell>
          <Cell label={t("level")}>
            <div className="flex flex-col items-start gap-1">
              <FindingLevel level={f.level} access={f.access} version={version} />
              {"urgent" in f ? (
                <>
                  {f.flash ? <Tag tone="danger">{t("flash")}</Tag> : null}
                  {URGENT.filter((kind) => f.urgent.includes(kind)).map((kind) => (
                    <span key={kind} className="text-danger">
                      {urgent(kind)}
                    </span>
                  ))}
                  <Quantities quantities={f.quantities} unit={f.unit ?? ""} />
                </>
              ) : null}
            </div>
          </Cell>
          <Cell label={t("site")}>{f.site ?? t("noSite")}</Cell>
          <Cell label={t("seen")}>
            <ObservedSpan from={f.from} until={f.until} />
          </Cell>
          <Cell label={t("access")}>
            {f.refusedBy === null ? access(f.access) : t("refusedBy", { who: f.refusedBy })}
            {f.howObserved === null ? null : <div className="text-muted">{how(f.howObserved)}</div>}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
