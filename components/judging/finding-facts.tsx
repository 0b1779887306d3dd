import type { ReactNode } from "react";
import { StateTag } from "@/components/ui/state-tag";
import { Tag } from "@/components/ui/tag";
import type { Instant } from "@/lib/domain/instant";
import type { Access, HowObserved, Level } from "@/lib/domain/level";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";

export type ShownFacts = {
  readonly from: Instant;
  readonly until: Instant;
  readonly siteName: string | null;
  /** Of a joint duty: the party it was filed for. */
  readonly party: string | null;
  readonly access: Access;
  readonly refusedBy: string | null;
  readonly howObserved: HowObserved | null;
  readonly incidents: readonly string[];
  /** As the observer gave it. */
  readonly said: Level | null;
  /** As the rules read it; null: a refusal. */
  readonly level: Level | null;
  readonly coversUntil: Instant;
  readonly when: "covers" | "later" | "ran_out";
};

/** What everybody in the mission may know of a finding: date, place, party, level, basis, access. */
export function FindingFacts({ facts }: { facts: ShownFacts }) {
  const t = wordsOf("judging.determine");
  const d = wordsOf("domain");
  const level = facts.level ?? "access_denied";
  const readAs =
    facts.said !== null && facts.level !== null && facts.said !== facts.level
      ? t("readAs", { level: d(`state.${facts.said}`), effective: d(`state.${facts.level}`) })
      : null;
  const until = Number.isFinite(facts.coversUntil) ? missionMinute(facts.coversUntil) : t("endless");
  return (
    <span className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <StateTag state={level} letter={d(`stateLetter.${level}`)} label={readAs ?? d(`state.${level}`)} />
        {facts.when === "covers" ? null : <Tag tone="warning">{t(facts.when === "later" ? "later" : "ranOut")}</Tag>}
      </span>
      <span className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        <Fact label={t("observed")}>
          {t("span", { from: missionMinute(facts.from), until: missionMinute(facts.until) })}
        </Fact>
        <Fact label={t("site")}>{facts.siteName ?? t("noSite")}</Fact>
        {facts.party === null ? null : <Fact label={t("party")}>{facts.party}</Fact>}
        <Fact label={t("access")}>
          {facts.access === "refused" && facts.refusedBy
            ? t("refused", { who: facts.refusedBy })
            : d(`access.${facts.access}`)}
        </Fact>
        {facts.howObserved === null ? null : <Fact label={t("how")}>{d(`howObserved.${facts.howObserved}`)}</Fact>}
        <Fact label={t("covers")}>{until}</Fact>
        {facts.incidents.length === 0 ? null : <Fact label={t("incidents")}>{facts.incidents.join(", ")}</Fact>}
      </span>
    </span>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <span>
    <span className="text-muted">{label}: </span>
    <span className="text-ink">{children}</span>
  </span>
);
