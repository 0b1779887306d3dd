import { useTranslations } from "next-intl";
import type { SpellWords } from "@/components/lanes/spell-words";
import { StateTag } from "@/components/lanes/state-tag";
import type { FindingStanding } from "@/lib/domain/finding-standing";
import type { Instant } from "@/lib/domain/instant";
import type { Access, HowObserved, Level } from "@/lib/domain/level";
import { missionDay } from "@/lib/i18n/mission-time";
import { Section, WideTable } from "./section";

export type FindingLine = {
  readonly id: string;
  readonly number: string;
  /** Null: the report is not visible to this reader. */
  readonly href: string | null;
  readonly party: string;
  readonly site: string | null;
  readonly team: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly access: Access;
  readonly refusedBy: string | null;
  readonly level: Level | null;
  readonly howObserved: HowObserved | null;
  readonly standing: FindingStanding;
};
type Props = { readonly findings: readonly FindingLine[]; readonly marked: string | null; readonly words: SpellWords };

/** The newest stand open, the others folded. */
const SHOWN = 15;

/** Approved findings by their lane-level fields, newest first. Words, sources and names stay in the reports. */
export function FindingTable({ findings, marked, words }: Props) {
  const t = useTranslations("dashboard.provision.findings");
  const [first, rest] = [findings.slice(0, SHOWN), findings.slice(SHOWN)];
  return (
    <Section id="findings" title={t("title")}>
      <p className="quiet">{findings.length === 0 ? t("none") : t("intro")}</p>
      {first.length === 0 ? null : (
        <FindingRows caption={t("caption")} findings={first} marked={marked} words={words} />
      )}
      {rest.length === 0 ? null : (
        <details open={rest.some((f) => f.id === marked)}>
          <summary>{t("older", { count: rest.length })}</summary>
          <FindingRows caption={t("older", { count: rest.length })} findings={rest} marked={marked} words={words} />
        </details>
      )}
    </Section>
  );
}

function FindingRows({ caption, findings, marked, words }: Props & { readonly caption: string }) {
  const t = useTranslations("dashboard.provision.findings");
  const p = useTranslations("dashboard.provision");
  const d = useTranslations("domain");
  const heads = (["report", "party", "observed", "site", "team", "level", "access", "how", "counts"] as const).map(
    (key) => t(key),
  );
  return (
    <WideTable caption={caption} heads={heads}>
      {findings.map((f) => (
        <tr key={f.id} id={`finding-${f.id}`} className={f.id === marked ? "marked" : undefined}>
          <td className="nowrap">
            {f.href ? <a href={f.href}>{f.number}</a> : f.number}
            {f.id === marked ? <strong> {p("mark")}</strong> : null}
          </td>
          <td>{f.party}</td>
          <td className="nowrap">
            {words.at(f.from)} – {words.at(f.until)}
          </td>
          <td>{f.site ?? t("noSite")}</td>
          <td className="nowrap">{f.team}</td>
          <td className="nowrap">{f.level === null ? "–" : <StateTag state={f.level} />}</td>
          <td>{f.refusedBy ? t("refusedBy", { who: f.refusedBy }) : d(`access.${f.access}`)}</td>
          <td>{f.howObserved ? d(`howObserved.${f.howObserved}`) : "–"}</td>
          <td>
            <Standing standing={f.standing} />
          </td>
        </tr>
      ))}
    </WideTable>
  );
}

function Standing({ standing }: { readonly standing: FindingStanding }) {
  const t = useTranslations("dashboard.provision.findings");
  switch (standing.kind) {
    case "covers":
      return standing.until === null ? t("endless") : t("coversUntil", { day: missionDay(standing.until) });
    case "expired":
      return t("expired", { day: missionDay(standing.until) });
    case "too_new":
      return t("tooNew");
    case "not_reached":
      return t("notReached");
    case "unknown_yet":
      return t("unknownYet", { day: missionDay(standing.at) });
    default:
      return t(standing.kind, { day: missionDay(standing.at) });
  }
}
