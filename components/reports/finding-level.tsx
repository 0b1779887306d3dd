import { StateTag } from "@/components/ui/state-tag";
import { Tag } from "@/components/ui/tag";
import type { Access, Level } from "@/lib/domain/level";
import { isPast, type VersionState } from "@/lib/domain/workflow";
import { wordsOf } from "@/lib/i18n/words";

/**
 * What a finding of a version reads, by letter and words; a visit without a level says why there is none. Of a version that
 * stands no more it is muted, and says why.
 */
export function FindingLevel({
  level,
  access,
  version,
}: {
  level: Level | null;
  access: Access;
  version: VersionState;
}) {
  const d = wordsOf("domain");
  const t = wordsOf("reports.finding");
  if (level === null && access !== "refused") return <Tag>{t("notReached")}</Tag>;
  const state = level ?? "access_denied";
  const past = isPast(version);
  const label = past
    ? d("pastLevel", { why: d(`versionState.${version}`), level: d(`state.${state}`) })
    : d(`state.${state}`);
  return <StateTag state={state} letter={d(`stateLetter.${state}`)} label={label} isPast={past} />;
}
