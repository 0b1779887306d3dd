import { StateTag } from "@/components/lanes/state-tag";
import { LEVELS, type Level } from "@/lib/domain/level";
import { wordsOf } from "@/lib/i18n/words";
import { Section, WideTable } from "./section";

export type CriterionText = {
  readonly level: Level;
  readonly version: number;
  readonly text: string;
  readonly status: string;
};
type Props = { readonly criteria: readonly CriterionText[] };

/** What each level means here, by the newest version; older versions are folded. */
export function CriteriaTable({ criteria }: Props) {
  const t = wordsOf("dashboard.provision.criteria");
  const versions = [...new Set(criteria.map((c) => c.version))].sort((a, b) => b - a);
  const [newest, ...older] = versions.map((version) => criteria.filter((c) => c.version === version));
  return (
    <Section id="criteria" title={t("title")}>
      {newest ? <VersionTable criteria={newest} /> : <p>{t("none")}</p>}
      {older.length > 0 ? (
        <details>
          <summary>{t("older")}</summary>
          {older.map((texts) => (
            <VersionTable key={texts[0]?.version} criteria={texts} />
          ))}
        </details>
      ) : null}
    </Section>
  );
}

function VersionTable({ criteria }: Props) {
  const t = wordsOf("dashboard.provision.criteria");
  const { version = 0, status = "" } = criteria[0] ?? {};
  const ordered = LEVELS.flatMap((level) => criteria.find((c) => c.level === level) ?? []);
  return (
    <>
      <p className="quiet">{t("intro", { version, status })}</p>
      <WideTable caption={t("caption")} heads={[t("level"), t("text")]}>
        {ordered.map(({ level, text }) => (
          <tr key={level}>
            <td className="nowrap">
              <StateTag state={level} />
            </td>
            <td data-label={t("text")}>{text}</td>
          </tr>
        ))}
      </WideTable>
    </>
  );
}
